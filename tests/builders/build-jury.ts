import type { Juror, Jury } from '../../shared/jury/jury.ts';

export const buildJuror = (overrides: Partial<Juror> & { readonly id: string }): Juror => ({
  name: `Jurée ${overrides.id}`,
  capacity: '',
  affiliation: '',
  academy: '',
  establishment: '',
  mail: '',
  college: 'JURY',
  members: [],
  ...overrides,
});

/** A jury of these members, each on a seat of her own, who all read everything; the first is in the chair. */
export const buildJury = (jurors: readonly Juror[], overrides: Partial<Jury> = {}): Jury => ({
  v: 1,
  jurors: [...jurors],
  seats: jurors.map(({ id }) => ({ id: `SIEGE-${id}`, titular: id, substitute: null, sitting: id })),
  chair: jurors[0]?.id ?? null,
  substituteChair: null,
  assignment: 'all',
  recusals: [],
  ...overrides,
});
