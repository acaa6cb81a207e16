import type { Project } from './project.ts';

/** « Faire plus simple »: eight fictive projects. */
export const SIMPLE_PROJECTS: readonly Project[] = [
  {
    title: "Une seule fiche d'urgence pour toute la scolarité",
    team: 'Équipe de 6 agents, collège public',
    place: 'Collège public de démonstration',
    summary: 'Une fiche unique, tenue à jour par la famille, remplace les quatre formulaires de rentrée.',
    need: "À chaque rentrée, les familles recopiaient les mêmes renseignements sur quatre formulaires. Le secrétariat passait trois semaines à les ressaisir, avec des erreurs sur les numéros à joindre en cas d'accident.",
    idea: "L'équipe a comparé les quatre formulaires, supprimé les questions en double et gardé une page. La fiche suit l'élève de la sixième à la troisième ; la famille ne signale que ce qui change. L'infirmerie, la vie scolaire et le secrétariat lisent la même version.",
    results:
      "Temps de saisie passé de 15 jours à 4 jours pour 540 élèves. Fiches incomplètes : 31 % avant, 6 % après. Deux exercices d'alerte ont montré des numéros justes dans 97 % des cas.",
    transfer:
      "Le modèle de fiche, la liste des questions supprimées et la lettre aux familles tiennent en un dossier de cinq pages. Deux collèges voisins l'ont repris sans aide.",
    people: 540,
    cost: 180,
    started: '2024-09-02',
    done: true,
    domains: ['Relations avec les familles', 'Santé et sécurité'],
    partners: [
      ['Conseil des délégués des parents', 'A relu la fiche et testé la consigne'],
      ['Collège voisin', 'A repris la fiche dès la seconde année'],
    ],
    measure: {
      label: 'Fiches incomplètes à la rentrée',
      unit: '%',
      values: [
        ['2023', 31],
        ['2024', 12],
        ['2025', 6],
      ],
    },
  },
  {
    title: 'Le remplacement en trois clics',
    team: 'Équipe de 4 agents, direction départementale',
    place: 'Direction départementale de démonstration',
    summary: 'Un tableau partagé remplace les appels du matin pour organiser les remplacements de courte durée.',
    need: "Chaque matin, une quarantaine d'appels servaient à trouver qui pouvait remplacer qui. Les écoles rurales, servies en dernier, restaient souvent sans réponse avant neuf heures.",
    idea: "Les remplaçants indiquent la veille leur zone et leurs contraintes. L'école décrit l'absence en trois champs, le service confirme et chacun voit l'état de la demande. Le téléphone reste ouvert pour les situations délicates.",
    results:
      'Délai moyen de réponse : 74 minutes avant, 22 après. Les écoles de moins de trois classes reçoivent une réponse avant huit heures dans 88 % des cas, contre 41 %.',
    transfer:
      "L'outil est un classeur ordinaire ; la notice compte deux pages. Il faut seulement qu'une personne tienne les zones à jour.",
    people: 312,
    cost: 0,
    started: '2024-11-04',
    done: true,
    domains: ['Gestion des personnels', 'Numérique'],
    partners: [["Huit directions d'école", 'Ont essayé le tableau pendant un trimestre']],
    measure: {
      label: 'Délai moyen de réponse à une école',
      unit: 'min',
      values: [
        ['Avant', 74],
        ['3 mois', 38],
        ['1 an', 22],
      ],
    },
  },
  {
    title: 'Bourses : le dossier déjà rempli',
    team: 'Équipe de 5 agents, lycée polyvalent public',
    place: 'Lycée polyvalent public de démonstration',
    summary: 'Des permanences au cours desquelles la demande de bourse est préparée avec la famille en vingt minutes.',
    need: 'Une famille sur cinq qui aurait eu droit à une bourse ne la demandait pas : pièces difficiles à trouver, vocabulaire inconnu, crainte de se tromper.',
    idea: 'Le lycée prépare pour chaque famille une page qui dit ce qui est déjà connu et ce qui manque. Trois soirs et un samedi, une personne formée remplit la demande avec elle, avec ses mots.',
    results:
      'Demandes déposées : 148 avant, 203 après, à effectif constant. Dossiers renvoyés pour pièce manquante : 62 avant, 9 après.',
    transfer:
      'La page personnalisée se prépare avec un publipostage. Le guide de la permanence existe en français simple et en cinq langues.',
    people: 203,
    cost: 640,
    started: '2025-01-13',
    done: true,
    domains: ['Relations avec les familles', 'Égalité des chances'],
    partners: [
      ['Service social en faveur des élèves', 'Tient la permanence avec le secrétariat'],
      ['Association de quartier', 'Prévient les familles et traduit'],
      ['Mairie', 'Prête une salle le samedi'],
    ],
    measure: {
      label: 'Demandes de bourse déposées',
      unit: '',
      values: [
        ['2023', 139],
        ['2024', 148],
        ['2025', 203],
      ],
    },
  },
  {
    title: 'Un calendrier unique pour les examens',
    team: 'Équipe de 9 agents, rectorat',
    place: 'Rectorat de démonstration',
    summary: 'Toutes les échéances des examens sur une page, la même pour les centres, les candidats et les services.',
    need: 'Onze circulaires fixaient les dates des examens. Les centres en relevaient chacun leur version et appelaient pour vérifier.',
    idea: "Les bureaux saisissent leurs échéances dans un seul tableau ; une page publique et un fichier d'agenda en sont tirés chaque nuit. Tout changement est signalé en tête de page pendant dix jours.",
    results:
      "Appels de vérification : 1 260 en 2024, 430 en 2025. Aucune convocation n'a dû être refaite pour erreur de date, contre sept l'année précédente.",
    transfer:
      "La liste des 86 échéances types et le modèle de tableau sont prêts ; l'agenda suppose l'aide d'un service informatique pendant deux jours.",
    people: 4200,
    cost: 2100.5,
    started: '2024-12-02',
    done: true,
    domains: ['Examens', 'Numérique'],
    partners: [["Douze centres d'examen", 'Ont relu les échéances avant publication']],
    measure: {
      label: 'Appels de vérification',
      unit: '',
      values: [
        ['2023', 1190],
        ['2024', 1260],
        ['2025', 430],
      ],
    },
  },
  {
    title: 'La convention de stage sans papier',
    team: 'Équipe de 3 agents, lycée professionnel public',
    place: 'Lycée professionnel public de démonstration',
    summary: "La convention circule une fois, dans le bon ordre, et l'élève sait toujours où elle en est.",
    need: 'Une convention faisait en moyenne cinq allers-retours. Des élèves commençaient leur stage sans document complet, donc sans couverture certaine.',
    idea: "Le lycée a dessiné le trajet de la convention avec deux entreprises et supprimé trois visas qui n'étaient pas obligatoires. L'élève suit l'avancement sur une ligne de cinq cases.",
    results:
      'Durée moyenne : 19 jours avant, 6 jours après. Stages commencés avec une convention complète : 72 % puis 99 %.',
    transfer:
      'Le dessin du trajet convient à tout lycée professionnel. Les visas propres à chaque établissement restent à vérifier.',
    people: 286,
    cost: 95,
    started: '2025-02-03',
    done: true,
    domains: ['Lien avec les entreprises'],
    partners: [['Deux entreprises artisanales', 'Ont essayé le nouveau trajet']],
    measure: {
      label: "Durée moyenne d'une convention",
      unit: 'jours',
      values: [
        ['Avant', 19],
        ['Après', 6],
      ],
    },
  },
  {
    title: 'Le bon de commande en une page',
    team: 'Équipe de 4 agents, service de gestion mutualisé',
    place: 'Service de gestion mutualisé de démonstration',
    summary: 'Une seule page, lisible par tous, pour demander, autoriser et réceptionner un achat courant.',
    need: "Commander dix manuels demandait trois imprimés et cinq signatures. Les enseignants renonçaient ou avançaient l'argent.",
    idea: "La page réunit la demande, l'accord et la réception. Sous un montant fixé par l'établissement, un seul accord suffit. Un exemple rempli figure au dos.",
    results:
      "Délai moyen d'un achat courant : 23 jours avant, 11 après. Les avances personnelles ont disparu dans trois établissements sur quatre.",
    transfer:
      'La page se modifie avec un traitement de texte. Le montant sous lequel un accord suffit doit être voté localement.',
    people: 190,
    cost: null,
    started: '2025-03-10',
    done: true,
    domains: ['Gestion et achats'],
    partners: [['Quatre établissements', 'Ont voté le montant et essayé la page']],
    measure: {
      label: "Délai moyen d'un achat courant",
      unit: 'jours',
      values: [
        ['Avant', 23],
        ['Après', 11],
      ],
    },
  },
  {
    title: "L'ordre de mission en dix lignes",
    team: 'Candidature individuelle, circonscription du premier degré',
    place: 'Circonscription de démonstration',
    summary: "Une version courte de l'ordre de mission pour les déplacements qui reviennent chaque semaine.",
    need: "Les personnels itinérants remplissaient la même demande jusqu'à trente fois par an.",
    idea: "Un ordre de mission permanent, en dix lignes, vaut pour l'année et pour une liste de lieux. Seuls les trajets inhabituels donnent lieu à une demande.",
    results:
      'Demandes individuelles : 610 avant, environ 90 après. Le remboursement arrive en moyenne deux semaines plus tôt.',
    transfer: 'Le texte court a été relu par le service juridique ; il reste à adapter la liste des lieux.',
    people: null,
    cost: 0,
    started: '2025-01-06',
    done: true,
    domains: ['Gestion des personnels'],
    partners: [['Service des déplacements', 'A relu le texte et fixé les limites']],
    measure: {
      label: 'Demandes individuelles par an',
      unit: '',
      values: [
        ['Avant', 610],
        ['Après', 90],
      ],
    },
  },
  {
    title: "L'inscription au lycée en une matinée",
    team: 'Équipe de 12 agents, lycée général et technologique public',
    place: 'Lycée général et technologique public de démonstration',
    summary: 'Une matinée, un parcours de six tables, et la famille repart avec tout.',
    need: "L'inscription s'étalait sur trois semaines et quatre guichets. Les familles prenaient jusqu'à deux jours de congé.",
    idea: "Les services se rangent dans l'ordre du parcours de la famille ; des élèves de première accueillent et guident. Une table « questions » évite que la file s'arrête.",
    results:
      "Durée médiane d'une inscription : 48 minutes. Dossiers complets le jour même : 91 %, contre 54 % l'année précédente.",
    transfer:
      'Le plan des tables, les fiches de poste et la liste du matériel sont disponibles. Il faut une grande salle et douze personnes pendant deux matinées.',
    people: 415,
    cost: 320,
    started: '2025-06-30',
    done: true,
    domains: ['Relations avec les familles', 'Accueil'],
    partners: [
      ['Élèves de première', 'Accueillent et guident les familles'],
      ['Restaurant scolaire', "Tient la table d'inscription aux repas"],
    ],
    measure: {
      label: 'Dossiers complets le jour même',
      unit: '%',
      values: [
        ['2024', 54],
        ['2025', 91],
      ],
    },
  },
];
