import { fr } from '../french.ts';

type About = { readonly title: string; readonly edition: string; readonly fingerprint: string };

/** Text of LISEZ-MOI.txt in an evidence bundle. */
export const evidence = {
  readMe: ({ title, edition, fingerprint }: About): string =>
    [
      fr`RECUEIL DE PREUVES`,
      '',
      fr`${title}, ${edition}`,
      '',
      fr`Ce répertoire contient tout ce qu'il faut pour recalculer les résultats : le règlement figé, la composition du jury, les fichiers de notes scellés par chaque membre du jury, le journal, et les résultats scellés par la présidence.`,
      '',
      fr`Empreinte de la campagne, à comparer avec celle du procès-verbal :`,
      `    ${fingerprint}`,
      '',
      fr`VÉRIFIER AVEC L'APPLICATION`,
      fr`Ouvrez ce répertoire avec Palmarès, ou lancez : palmares verify RÉPERTOIRE`,
      fr`La vérification contrôle chaque sceau, recalcule le classement et nomme tout fichier changé, manquant ou ajouté. Sous Windows, sans autre outil, la version portable de l'application suffit.`,
      '',
      fr`VÉRIFIER À LA MAIN`,
      fr`Chaque fichier .jws est une enveloppe de trois champs : payload (le contenu), protected (l'en-tête) et signature (le sceau). Le texte scellé est « protected.payload ». Avec jq et openssl :`,
      '',
      `    jq -j '.protected + "." + .payload' notes/X.jws > scelle`,
      `    sha256sum scelle      # le nom du fichier`,
      `    jq -j .signature notes/X.jws | tr '_-' '/+' | { cat; printf '=='; } | base64 -d > sceau`,
      `    jq -j .payload notes/X.jws | tr '_-' '/+' | base64 -d 2>/dev/null | jq .`,
      '',
      fr`La clé publique de chaque membre du jury (signingKey) est dans la liste la plus récente du répertoire listes/, elle-même scellée par la campagne (sealKey dans campagne.json). Pour en faire un fichier que lit openssl :`,
      '',
      `    ( printf '302a300506032b6570032100' | xxd -r -p; printf 'CLE=' | tr '_-' '/+' | base64 -d ) | openssl pkey -pubin -inform DER -out cle.pem`,
      `    openssl pkeyutl -verify -pubin -inkey cle.pem -rawin -in scelle -sigfile sceau`,
      '',
      fr`CE QUE CHAQUE RÉPERTOIRE CONTIENT`,
      fr`MANIFESTE.jws : la liste de tous les fichiers avec leur taille et leur empreinte SHA-256, scellée par la présidence.`,
      fr`campagne.json : le titre, la clé publique de la campagne, les dossiers avec leur catégorie et leur statut.`,
      fr`figes/ : le règlement et les envois, nommés par leur empreinte.`,
      fr`listes/ : les versions successives de la composition du jury.`,
      fr`notes/ : les fichiers de notes reçus et authentiques, y compris ceux qu'une version plus récente a remplacés.`,
      fr`journaux/ : ce qui s'est passé, ligne par ligne ; chaque ligne porte l'empreinte de la précédente.`,
      fr`resultats/ : les résultats et leurs révisions.`,
      '',
      fr`Une fiche manquante n'est jamais un zéro : elle est absente du calcul, avec sa raison.`,
      '',
    ].join('\n'),
};
