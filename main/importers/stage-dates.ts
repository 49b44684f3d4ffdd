import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/audit/canonical-json.ts';
import { type Contact, LIFECYCLE_STAGES, type LifecycleStage } from '../../shared/contacts/contact.ts';
import { instantOf } from './consent-cells.ts';
import type { ConsentStatement } from './consent-statement.ts';
import { fold } from './fold.ts';
import type { RejectedRow } from './result.ts';
import type { RowCells, TableField } from './table-importer.ts';

type Stage = Exclude<LifecycleStage, 'other'>;
export type StageDateField = `reached-${Stage}`;

const STAGES = LIFECYCLE_STAGES.filter((stage): stage is Stage => stage !== 'other');
const fieldOf = (stage: Stage): StageDateField => `reached-${stage}`;

/** The days on which a contact came to each stage, as HubSpot exports them by label, by its older and by its newer internal name; of Salesforce, the day on which a lead was converted. */
export const STAGE_DATE_FIELDS: readonly (TableField & { id: StageDateField })[] = STAGES.map((stage) => {
  const words = stage.replaceAll('-', ' ');
  const article = /^[aeio]/.test(words) ? 'an' : 'a';
  return {
    id: fieldOf(stage),
    label: `Became ${article} ${words}`,
    names: [
      `Became ${article} ${words} date`, `Became ${article} ${words}`, `hs_lifecyclestage_${fold(stage)}_date`, `hs_v2_date_entered_${fold(stage)}`, `Date entered "${words} (Lifecycle Stage Pipeline)"`,
      ...(stage === 'opportunity' ? ['Converted Date', 'ConvertedDate'] : []),
    ],
  };
});

/** What a row says of when its contact came to which stage. A date that cannot be read or is still to come is told and left out. */
export function stageDates(line: number, contactId: string, cells: RowCells, fileName: string, now: Date): { statements: ConsentStatement[]; notes: RejectedRow[] } {
  const statements: ConsentStatement[] = [];
  const notes: RejectedRow[] = [];
  for (const stage of STAGES) {
    const typed = cells.get(fieldOf(stage));
    if (typed === '') continue;
    const read = instantOf(typed, 'first', cells.orderOf(fieldOf(stage)));
    const problem = 'problem' in read ? read.problem : Date.parse(read.iso) > now.getTime() ? `"${typed}" lies in the future.` : null;
    if (problem === null) statements.push(reached(line, contactId, stage, (read as { iso: string }).iso, fileName, now));
    else notes.push({ line, column: cells.nameOf(fieldOf(stage)), message: `${problem} The contact was taken, the day of this stage was not.` });
  }
  return { statements, notes };
}

/** That a file has a contact at another stage than the workspace had: reached when the file is read, where it does not say when; null: it is no other. */
export function stageChange(line: number, before: Contact | undefined, after: Contact, told: readonly ConsentStatement[], fileName: string, now: Date): ConsentStatement | null {
  const stage = after.lifecycleStage;
  if (before === undefined || stage === undefined || stage === 'other' || before.lifecycleStage === stage || told.some(({ event }) => event.type === 'stage_reached' && event.data['stage'] === stage)) return null;
  return reached(line, after.id, stage, now.toISOString(), fileName, now);
}

function reached(line: number, contactId: string, stage: Stage, at: string, fileName: string, now: Date): ConsentStatement {
  const id = createHash('sha256').update(canonicalJson({ contactId, type: 'stage_reached', stage, at })).digest('hex').slice(0, 32);
  return { line, dated: true, event: { id, contactId, type: 'stage_reached', at, recordedAt: now.toISOString(), source: 'workspace', data: { stage, via: 'import', file: fileName } } };
}
