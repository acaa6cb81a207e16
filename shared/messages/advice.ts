import type { Settings } from '../contract/application.ts';

/** Languages the application speaks. French is the source; English is complete by type. */
export type Language = Settings['language'];

/** What a notice says: what happened, to what, what is safe; then the one next action. */
export type Advice = { readonly sentence: string; readonly action: string };
