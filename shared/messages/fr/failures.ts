import type { FailureTexts } from '../failure-text.ts';
import { exchangeFailures } from './failures-exchange.ts';
import { systemFailures } from './failures-system.ts';
import { workFailures } from './failures-work.ts';

export const failures: FailureTexts = { ...systemFailures, ...workFailures, ...exchangeFailures };
