import { sourceIdToId } from '../../shared/dossiers/import-ids.ts';
import type { Juror, Jury } from '../../shared/jury/jury.ts';

const juror = (id: string, name: string, capacity: string, college: string): Juror => ({
  id,
  name,
  capacity,
  affiliation: 'Démonstration',
  academy: '',
  establishment: '',
  mail: `${id.toLowerCase()}@exemple.invalid`,
  college,
  members: [],
});

const jury = (jurors: readonly Juror[], chair: string, recusals: Jury['recusals']): Jury => ({
  v: 1,
  jurors: [...jurors],
  seats: jurors.map(({ id }, i) => ({ id: `S${i + 1}`, titular: id, substitute: null, sitting: id })),
  chair,
  substituteChair: jurors[1]?.id ?? null,
  assignment: 'all',
  recusals,
});

/** Nine members in two colleges; the chair is one of the nine. `recused`: the number, at its source, of the dossier kept from J4. */
export const impulsionsJury = (recused: string): Jury =>
  jury(
    [
      juror('J1', 'Présidence', 'Secrétariat général', 'ADMINISTRATION'),
      juror('J2', 'Membre du jury 2', 'Direction départementale', 'ADMINISTRATION'),
      juror('J3', 'Membre du jury 3', 'Direction d’établissement', 'ADMINISTRATION'),
      juror('J4', 'Membre du jury 4', 'Laboratoire d’innovation', 'ADMINISTRATION'),
      juror('J5', 'Membre du jury 5', 'Service informatique', 'ADMINISTRATION'),
      juror('J6', 'Membre du jury 6', 'Parents d’élèves', 'USAGERS'),
      juror('J7', 'Membre du jury 7', 'Vie lycéenne', 'USAGERS'),
      juror('J8', 'Membre du jury 8', 'Collectivité territoriale', 'USAGERS'),
      juror('J9', 'Membre du jury 9', 'Association partenaire', 'USAGERS'),
    ],
    'J1',
    [
      {
        juror: 'J4',
        scope: 'dossier',
        target: sourceIdToId(recused),
        origin: 'challenge',
        reason: 'L’équipe candidate a demandé ce déport : le laboratoire l’a accompagnée pendant un an.',
        at: '2026-09-14T08:30:00Z',
      },
    ],
  );

/** Five members of one college; the chair is one of the five. */
export const reconnaissanceJury = (): Jury =>
  jury(
    [
      juror('J1', 'Présidence', 'Inspection générale', 'JURY'),
      juror('J2', 'Membre du jury 2', 'Collectivité territoriale', 'JURY'),
      juror('J3', 'Membre du jury 3', 'Architecture', 'JURY'),
      juror('J4', 'Membre du jury 4', 'Personnels enseignants', 'JURY'),
      juror('J5', 'Membre du jury 5', 'Vie lycéenne', 'JURY'),
    ],
    'J1',
    [],
  );
