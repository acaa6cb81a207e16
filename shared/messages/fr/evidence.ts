import { fr } from '../french.ts';

type About = { readonly title: string; readonly edition: string; readonly fingerprint: string };

/** Commands that a person types: POSIX shell, jq, openssl, coreutils. A test runs them as they stand. */
const BY_HAND = [
  `contenu() { jq -j '.payload | . + "=" * ((4 - length % 4) % 4)' "$1" | tr '_-' '/+' | base64 -d; }`,
  'd=$(mktemp -d)',
  '',
  '# un fichier de notes : son texte scellé, son nom, son sceau, son contenu',
  'f=$(ls notes/*.jws | head -n 1)',
  `jq -j '.protected + "." + .payload' "$f" > "$d/scelle"`,
  'sha256sum "$d/scelle"; echo "$f"',
  `jq -j '.signature + "=="' "$f" | tr '_-' '/+' | base64 -d > "$d/sceau"`,
  'contenu "$f" | jq .',
  '',
  '# la clé publique de qui a scellé, dans la liste du jury la plus récente',
  `l=$(for l in listes/*.jws; do echo "$(contenu "$l" | jq .body.version) $l"; done | sort -n | tail -n 1 | cut -d ' ' -f 2)`,
  'qui=$(contenu "$f" | jq -r .author)',
  `cle=$(contenu "$l" | jq -r --arg qui "$qui" '.body.jurors[] | select(.id == $qui) | .signingKey')`,
  `{ printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'; printf '%s=' "$cle" | tr '_-' '/+' | base64 -d; } > "$d/cle.der"`,
  'openssl pkey -pubin -inform DER -in "$d/cle.der" -out "$d/cle.pem"',
  '',
  '# le sceau tient-il ?',
  'openssl pkeyutl -verify -pubin -inkey "$d/cle.pem" -rawin -in "$d/scelle" -sigfile "$d/sceau"',
];

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
      fr`Chaque fichier .jws est une enveloppe de trois champs en base64url : payload (le contenu), protected (l'en-tête) et signature (le sceau). Ce qui est scellé est le texte « protected.payload » ; son empreinte SHA-256 est le nom du fichier. Un terminal avec jq, openssl et les commandes usuelles suffit. Depuis ce répertoire, sans y rien écrire :`,
      '',
      ...BY_HAND.map((line) => `    ${line}`),
      '',
      fr`La dernière commande répond « Signature Verified Successfully ». Pour un autre fichier, changez la ligne f=. La même suite vaut pour MANIFESTE.jws et pour resultats/, scellés par la présidence. Les listes sont scellées par la campagne : leur clé est sealKey dans campagne.json. Si un membre a changé de clé, celle de ses premiers fichiers est dans une liste plus ancienne. Aucun fichier ne doit manquer ni se trouver en trop par rapport au manifeste :`,
      '',
      `    contenu MANIFESTE.jws | jq -r '.body.files[] | .sha256 + "  " + .path' | sha256sum -c --quiet && echo conforme`,
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
