import { type Template, templateSchema } from '../../../shared/contract/campaign.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Deps } from '../deps.ts';
import { readJson } from '../json-files.ts';
import { type LoadFailure, orSpoiled } from './campaign-store.ts';

/** The templates shipped with the application, in the order of their ids. */
export const readTemplates = async (deps: Deps): Promise<Result<readonly Template[], LoadFailure>> => {
  const folder = `${deps.resources}/templates`;
  const names = await deps.files.list(folder);
  if (!names.ok) return names;
  const templates: Template[] = [];
  for (const name of names.value.filter((file) => file.endsWith('.json'))) {
    const template = await orSpoiled(readJson(deps.files, `${folder}/${name}`, templateSchema));
    if (!template.ok) return template;
    templates.push(template.value);
  }
  return ok(templates);
};
