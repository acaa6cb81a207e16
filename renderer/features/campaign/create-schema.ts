import { z } from 'zod';
import { normaliseLine } from '../../../shared/campaign/text.ts';
import { contract } from '../../../shared/contract/contract.ts';
import type { Messages } from '../../../shared/messages/catalogue.ts';

/** Most signs of a title and of an edition: labels of the contract. */
const TITLE_MAX = 400;
const EDITION_MAX = 80;

/** What the form asks for, with the words of each refusal; what comes out is what `campaign.create` takes. */
export const createFormSchema = ({ errors }: Messages['create']) =>
  z
    .strictObject({
      template: z.string(errors.templateMissing).min(1, errors.templateMissing),
      title: typedLine(errors.titleMissing, TITLE_MAX, errors.titleTooLong(TITLE_MAX)),
      edition: typedLine(errors.editionMissing, EDITION_MAX, errors.editionTooLong(EDITION_MAX)),
    })
    .pipe(contract['campaign.create'].input);

const typedLine = (missing: string, max: number, tooLong: string) =>
  z.string().transform(normaliseLine).pipe(z.string().min(1, missing).max(max, tooLong));
