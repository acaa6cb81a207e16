import type { AppEvent } from '../../shared/contract/events.ts';
import type { FileRefs } from '../services/deps.ts';

/** Files from outside the page: dropped on the window, opened with the application, chosen in its menu. */
export type GivenFiles = {
  readonly give: (paths: readonly string[]) => void;
  /** The page listens, and the host knows how to name files: what waited is told. */
  readonly listening: (refs: FileRefs, emit: (event: AppEvent) => void) => void;
};

export const createGivenFiles = (): GivenFiles => {
  const waiting: string[] = [];
  let tell: ((paths: readonly string[]) => void) | null = null;
  return {
    give: (paths) => {
      if (paths.length === 0) return;
      if (tell === null) waiting.push(...paths);
      else tell(paths);
    },
    listening: (refs, emit) => {
      tell = (paths) => emit({ type: 'files.given', files: paths.map((path) => refs.register(path)) });
      if (waiting.length > 0) tell(waiting.splice(0));
    },
  };
};
