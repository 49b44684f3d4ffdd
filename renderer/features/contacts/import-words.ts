import type { ConsentCounts, FileKind, ImportReport } from '../../../shared/api/calls/contact-import.ts';
import type { TableReport } from '../../../shared/api/calls/table-import.ts';
import { counted, whole } from '../format/figures.ts';
import { listWords } from '../../../shared/words/text.ts';

const LINES_NAMED = 5;

/** What a file can be, and what importing it does. */
export const IMPORT_KIND_WORDS: Record<FileKind, { title: string; unit: readonly [string, string]; help: string }> = {
  contacts: { title: 'Contacts', unit: ['contact', 'contacts'], help: 'A CSV file with a heading line, as HubSpot and Salesforce export it.' },
  accounts: { title: 'Accounts', unit: ['account', 'accounts'], help: 'A CSV file of companies. Contacts that name an account’s id get its tier, owner and name where they have none of their own.' },
  owners: { title: 'Owners', unit: ['owner', 'owners'], help: 'A CSV file of the team’s people who own contacts and accounts, with their time zones.' },
  activities: { title: 'Activities', unit: ['activity', 'activities'], help: 'A CSV file of what contacts did: opens, clicks, forms, page views, meetings. No consent is taken from it.' },
  events: { title: 'Events', unit: ['event', 'events'], help: 'A JSONL file: one opt-in, opt-out, open, reply or other event a line.' },
  'suppression-list': { title: 'Suppression list', unit: ['address', 'addresses'], help: 'Addresses that are never to be reached. A later consent does not lift it.' },
  'provider-opt-outs': { title: 'Opt-outs of a provider', unit: ['address', 'addresses'], help: 'Addresses that opted out at the sending provider, such as Twilio’s list.' },
};

/** What a file says of consent, a line for each that it speaks of. */
export function consentLines({ optOuts, optIns, withoutProof, suppressed }: ConsentCounts): string[] {
  return [
    optOuts > 0 ? `${counted(optOuts, 'opt-out')}, which ${optOuts === 1 ? 'counts as it stands' : 'count as they stand'}.` : '',
    optIns > 0 ? `${counted(optIns, 'opt-in')}${withoutProof > 0 ? `, ${withoutProof === optIns ? 'none' : whole(optIns - withoutProof)} of them with proof` : ''}.` : '',
    suppressed > 0 ? `${counted(suppressed, 'address', 'addresses')} never to be reached.` : '',
  ].filter(Boolean);
}

/** What cannot be read, as a part of a sentence. */
export function leftOutWords(rejected: ImportReport['rejected']): string {
  const count = new Set(rejected.map(({ line }) => line)).size;
  return `${counted(count, 'line')} can’t be read and will be left out`;
}

/** What an import did, in sentences: what was left out and where, and what became of the rest. */
export function importSentence(report: ImportReport, one: string, many: string): string {
  const { rejected, imported, unchanged, read } = report;
  if (read === 0) return `${report.fileName} has no ${many} in it. Nothing was changed.`;
  const lines = [...new Set(rejected.map((row) => row.line))];
  const named = lines.slice(0, LINES_NAMED).map(whole);
  const where = lines.length > LINES_NAMED ? [...named, `${whole(lines.length - LINES_NAMED)} more`] : named;
  const left = lines.length > 0 ? `${counted(lines.length, 'line')} of ${report.fileName} could not be read (${lines.length === 1 ? 'line' : 'lines'} ${listWords(where, 'and')}). ` : '';
  const rest = `${lines.length > 0 ? 'Of the other lines, ' : ''}${counted(imported, one, many)} ${imported === 1 ? 'was' : 'were'} imported`;
  const same = unchanged > 0 ? `, ${whole(unchanged)} ${unchanged === 1 ? 'was' : 'were'} there already` : '';
  return `${left}${rest}${same}.`;
}

/** What a table comes to or came to, in a sentence. */
export function tableSentence({ kind, stored, fileName, read, added, changed, unchanged, passedBy, rejectedCount, consent }: TableReport): string {
  const [one, many] = IMPORT_KIND_WORDS[kind].unit;
  if (read === 0) return `${fileName} has no ${many} in it. Nothing ${stored ? 'was changed' : 'will change'}.`;
  const left = rejectedCount > 0 ? ` ${counted(rejectedCount, 'line')} ${stored ? `could not be read and ${rejectedCount === 1 ? 'was' : 'were'}` : 'can’t be read and will be'} left out.` : '';
  const passed = passedBy > 0 ? ` ${counted(passedBy, 'line')} ${passedBy === 1 ? 'says' : 'say'} nothing that a contact did.` : '';
  if (rejectedCount === read && consent.optOuts === 0) return `${stored ? 'Nothing was changed: none of them could be read.' : `None of them can be read, so nothing will change.`}${passed}`;
  if (added + changed === 0) {
    const nothing = consent.optOuts + consent.optIns === 0 || !stored ? `Nothing ${stored ? 'was changed' : 'will change'}: ` : '';
    const same = unchanged === 0 ? `no ${one} was taken` : `${counted(unchanged, one, many)} ${unchanged === 1 ? 'is' : 'are'} there already, exactly so`;
    return `${nothing || `No ${one} was changed: `}${same}.${left}${passed}`;
  }
  const parts = [added > 0 ? `${counted(added, one, many)} ${stored ? (added === 1 ? 'was added' : 'were added') : 'will be added'}` : '', changed > 0 ? `${whole(changed)} ${stored ? (changed === 1 ? 'was changed' : 'were changed') : 'will be changed'}` : '', unchanged > 0 ? `${whole(unchanged)} ${unchanged === 1 ? 'is' : 'are'} there already, exactly so` : ''];
  return `${parts.filter(Boolean).join(', ')}.${left}${passed}`;
}
