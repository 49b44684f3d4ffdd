import { addressOnlyId } from '../../shared/contacts/address-only.ts';
import type { AddressListImport } from './address-list.ts';
import { normaliseAddress } from './address.ts';
import { addressColumnOf, firstAddress } from './address-column.ts';
import { statement } from './consent-statement.ts';
import { type CsvRow, readCsv } from './csv.ts';
import { ImportError, type RejectedRow } from './result.ts';

/**
 * A suppression list: an address a row, CSV or plain text, with or without a heading. Each address is suppressed on its own,
 * whether a contact has it or not. Throws ImportError where no column holds addresses.
 */
export function importSuppressionList(fileName: string, text: string, now: Date): AddressListImport {
  const csv = readCsv(fileName, text);
  const rejected: RejectedRow[] = [...csv.rejected];
  const first = firstAddress(csv.header);
  const column = addressColumnOf(csv.header);
  if (column === -1) throw new ImportError(`${fileName}, line 1: no column holds addresses. One email address or phone number a row was expected, under a heading such as Email, Phone or Address.`);
  const name = first === -1 ? csv.header[column]! : `column ${column + 1}`;
  const headerLine = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).findIndex((line) => line.trim() !== '') + 1;
  const rows: readonly CsvRow[] = first === -1 ? csv.rows : [{ line: headerLine, cells: csv.header }, ...csv.rows];
  const statements = rows.flatMap(({ line, cells }) => {
    const typed = cells[column]!.trim();
    const address = normaliseAddress(typed);
    if (address !== null) return [statement(line, { contactId: addressOnlyId(address), type: 'suppression_added', scope: 'global', address }, null, 'suppression_list', fileName, now)];
    rejected.push({ line, column: name, message: typed === '' ? 'An address was expected.' : `"${typed}" is neither an email address nor a phone number; outside the United States, write it with + and country code.` });
    return [];
  });
  return { statements, rejected: rejected.sort((a, b) => a.line - b.line), notes: [] };
}
