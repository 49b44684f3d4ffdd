import { fold } from './fold.ts';

const PHONE = /^(phone|phonenumber|number|mobile|msisdn|contactid|recipient|to|endusernumber|enduser|contact|subscriber|address)$/;
const DATE = /^(date|optoutdate|optedoutdate|dateoptedout|dateofoptout|optedoutat|optoutat|optouttime|timestamp|dateofconsent|datecreated|dateupdated|created|createdat|updatedat|time|datesent)$/;
const STATUS = /^(status|optouttype|type|consent|state|optstatus)$/;

/** Where a texting provider's list holds the number, when it opted out and its status; -1: nowhere. */
export function providerColumnsOf(header: readonly string[]): { phone: number; date: number; status: number } {
  const names = header.map(fold);
  const at = (pattern: RegExp): number => names.findIndex((name) => pattern.test(name));
  return { phone: at(PHONE), date: at(DATE), status: at(STATUS) };
}

/** Whether a heading is that of a texting provider's list: a number with a date, and no contact's id. */
export function isProviderHeader(header: readonly string[]): boolean {
  const { phone, date } = providerColumnsOf(header);
  return phone !== -1 && date !== -1;
}
