import { addressOnlyId } from '../../shared/contacts/address-only.ts';
import type { AddressListImport } from './address-list.ts';
import { normaliseAddress } from './address.ts';
import { optOutInstant, statusOf } from './consent-cells.ts';
import { statement } from './consent-statement.ts';
import { readCsv } from './csv.ts';
import { providerColumnsOf } from './provider-columns.ts';
import { ImportError, type RejectedRow } from './result.ts';

/**
 * A texting provider's own list of opt-outs, such as Twilio's export: a number, when, and perhaps a status. Each number is
 * opted out of texts, as its STOP would have done, whether a contact has it or not; the provider blocks it until a START.
 * Rows that are no opt-outs are left out and named. Throws ImportError where no column holds numbers.
 */
export function importProviderOptOuts(fileName: string, text: string, now: Date): AddressListImport {
  const csv = readCsv(fileName, text);
  const { phone, date, status } = providerColumnsOf(csv.header);
  if (phone === -1) throw new ImportError(`${fileName}, line 1: no column holds phone numbers. A heading such as "Phone Number" was expected, with "Opt-out Date" beside it.`);
  const rejected: RejectedRow[] = [...csv.rejected];
  const notes: RejectedRow[] = [];
  const statements = csv.rows.flatMap(({ line, cells }) => {
    const reject = (index: number, message: string): [] => {
      rejected.push({ line, column: csv.header[index]!, message });
      return [];
    };
    const typed = cells[phone]!.trim();
    const address = typed.includes('@') ? null : normaliseAddress(typed);
    if (address === null) return reject(phone, typed === '' ? 'A phone number was expected.' : `"${typed}" is not a phone number; outside the United States, write it with + and country code.`);
    const said = status === -1 ? 'out' : statusOf(cells[status]!);
    if (said !== 'out') return reject(status, `"${cells[status]!.trim()}" is no opt-out. This list is taken for opt-outs only; an opt-in needs proof.`);
    const { at, problem } = optOutInstant(date === -1 ? '' : cells[date]!, now);
    if (problem !== null) notes.push({ line, column: csv.header[date]!, message: problem });
    return [statement(line, { contactId: addressOnlyId(address), type: 'opt_out', channel: 'sms', scope: 'channel', address }, at, 'provider_list', fileName, now)];
  });
  return { statements, rejected: rejected.sort((a, b) => a.line - b.line), notes };
}
