import type { Language } from './advice.ts';
import { ranking as rankingEn } from './en/ranking.ts';
import { ranking as rankingFr } from './fr/ranking.ts';

const french = { ranking: rankingFr };

/** Every string and sentence of the application, by subject: typed by the French source. */
export type Messages = typeof french;

const english: Messages = { ranking: rankingEn };

/** The catalogue of one language. */
export const messagesOf = (language: Language): Messages => (language === 'fr' ? french : english);
