import { z } from 'zod';
import type { JourneySettings } from '../journey/document.ts';
import type { JOBS } from '../nodes/sms-jobs.ts';

/** What a template's messages say of whoever sends them. */
export const templateWordsSchema = z.object({
  /** opens every text, as carriers ask for, and signs every email */
  brand: z.string().trim().min(1, 'expected the name that contacts know you by').max(30, 'expected at most 30 characters, so that a text stays short'),
  /** host of the links, without a scheme, such as tern.example */
  website: z
    .string()
    .trim()
    .toLowerCase()
    .max(40, 'expected at most 40 characters, so that a text stays short')
    .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'expected a website without https://, such as tern.example'),
});
export type TemplateWords = z.infer<typeof templateWordsSchema>;

/** A step and where its ways out lead. Its config may leave out whatever its kind has a default for. */
export interface TemplateStep {
  type: string;
  config: Readonly<Record<string, unknown>>;
  /** step ids by port id */
  to: Readonly<Record<string, string>>;
}

/** A whole journey to begin from. One file in its job’s folder, one line in the registry. */
export interface JourneyTemplate {
  /** equals the file’s name */
  id: string;
  /** what its first marketing text is for; equals the folder’s name */
  job: Exclude<(typeof JOBS)[number], 'other'>;
  name: string;
  /** one sentence: for whom, what happens, and what it is measured by */
  description: string;
  settings: Pick<JourneySettings, 'priority' | 'category' | 'deadlineDays' | 'exitCriteria'>;
  steps(words: TemplateWords): Readonly<Record<string, TemplateStep>>;
}
