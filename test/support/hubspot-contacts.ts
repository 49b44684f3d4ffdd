/** A file of contacts in the columns of HubSpot's export, made up by rule: the same number gives the same file. */
const HEADER = [
  'Record ID', 'First Name', 'Last Name', 'Email', 'Phone Number', 'Mobile Phone Number', 'Contact owner', 'Lifecycle Stage', 'Lead Status', 'Marketing contact status',
  'Create Date', 'Last Activity Date', 'Time Zone', 'City', 'State/Region', 'Postal Code', 'Country/Region', 'Job Title', 'Associated Company IDs', 'Associated Company',
  'Account tier', 'Opted out of email: Product news', 'Unsubscribed from all email', 'Notes',
] as const;
export type HubSpotColumn = (typeof HEADER)[number];

/** One row in a hundred is bad, each in one of these ways in turn. */
export const BAD_ROWS: readonly { column: HubSpotColumn; cells: Partial<Record<HubSpotColumn, string>> }[] = [
  { column: 'Email', cells: { Email: 'nobody at example.com' } },
  { column: 'Mobile Phone Number', cells: { 'Mobile Phone Number': '12' } },
  { column: 'Country/Region', cells: { 'Country/Region': 'Atlantis' } },
  { column: 'Time Zone', cells: { 'Time Zone': 'Mars/Olympus' } },
  { column: 'Account tier', cells: { 'Account tier': 'Tier 9' } },
  { column: 'Record ID', cells: { 'Record ID': '' } },
  { column: 'Unsubscribed from all email', cells: { 'Unsubscribed from all email': 'perhaps' } },
];
const BAD_EVERY = 100;

const FIRST = ['Ana', 'Bo', 'Chidi', 'Dana', 'Elif', 'Farid', 'Grace', 'Hiro', 'Ingrid', 'José', 'Kofi', 'Lena'];
const LAST = ['Abbott', 'Bello', 'Castro', 'Diaz', 'Eriksen', 'Fischer', 'García', 'Hughes', 'Ito', 'Jensen', 'Köhler'];
const PLACES = [
  ['America/New_York', 'New York', 'New York', '10001', 'United States'], ['America/Chicago', 'Chicago', 'Illinois', '60601', 'United States'], ['America/Los_Angeles', 'San Diego', 'California', '92101', 'United States'],
  ['Europe/London', 'Leeds', 'England', 'LS1 1AA', 'United Kingdom'], ['Europe/Berlin', 'Köln', 'Nordrhein-Westfalen', '50667', 'Germany'], ['Australia/Sydney', 'Sydney', 'New South Wales', '2000', 'Australia'], ['America/Toronto', 'Toronto', 'Ontario', 'M5H 2N2', 'Canada'],
] as const;
const PHONES: Readonly<Record<string, (number: string) => string>> = {
  'United States': (n) => `(305) 555-${n.slice(-4)}`,
  'United Kingdom': (n) => `07700 9${n.slice(-5)}`,
  Germany: (n) => `+49 151 2${n.slice(-7)}`,
  Australia: (n) => `0491 5${n.slice(-2)} ${n.slice(-3)}`,
  Canada: (n) => `416.555.${n.slice(-4)}`,
};
const STAGES = ['Subscriber', 'Lead', 'Marketing Qualified Lead', 'Sales Qualified Lead', 'Opportunity', 'Customer'];

/** How a good row reads, by column. */
function cellsOf(index: number): Record<HubSpotColumn, string> {
  const [zone, city, region, postalCode, country] = PLACES[index % PLACES.length]!;
  const first = FIRST[index % FIRST.length]!;
  const last = LAST[(index * 7) % LAST.length]!;
  const number = String(1_000_000 + index * 37);
  const day = String(1 + (index % 28)).padStart(2, '0');
  return {
    'Record ID': String(100_000 + index), 'First Name': first, 'Last Name': last, Email: `${first}.${last}${index}@example.com`.normalize('NFD').replaceAll(/[^a-zA-Z0-9.@]/g, ''),
    'Phone Number': index % 3 === 0 ? PHONES[country]!(number) : '', 'Mobile Phone Number': PHONES[country]!(String(2_000_000 + index * 13)), 'Contact owner': `${FIRST[index % 5]!} ${LAST[index % 4]!}`,
    'Lifecycle Stage': STAGES[index % STAGES.length]!, 'Lead Status': index % 2 === 0 ? 'New' : 'In Progress', 'Marketing contact status': 'Marketing contact',
    'Create Date': `2025-03-${day} 09:12`, 'Last Activity Date': index % 4 === 0 ? `2026-10-${day} 15:40` : '', 'Time Zone': zone, City: city, 'State/Region': region, 'Postal Code': postalCode, 'Country/Region': country,
    'Job Title': 'Head of Operations, EMEA', 'Associated Company IDs': String(5000 + (index % 900)), 'Associated Company': `Harbour ${index % 900} GmbH`,
    'Account tier': `Tier ${1 + (index % 4)}`, 'Opted out of email: Product news': index % 25 === 0 ? 'true' : 'false', 'Unsubscribed from all email': index % 50 === 0 ? 'true' : '',
    Notes: index % 10 === 0 ? 'Said "call me in spring",\nthen "or text"' : '',
  };
}

/** Which rows of a file are bad, 0-based, with the column that is. */
export function badRowsOf(rows: number): { row: number; column: HubSpotColumn }[] {
  return Array.from({ length: Math.floor(rows / BAD_EVERY) }, (_, at) => ({ row: at * BAD_EVERY + 42, column: BAD_ROWS[at % BAD_ROWS.length]!.column }));
}

/** The file in pieces of some thousand rows; the first begins with the column names. `onRow` hears on which line each row begins. */
export function* hubSpotContacts(rows: number, onRow: (row: number, line: number) => void = () => undefined): Generator<string> {
  let text = `${HEADER.join(',')}\r\n`;
  let line = 2;
  for (let index = 0; index < rows; index += 1) {
    const isBad = index % BAD_EVERY === 42;
    const cells = { ...cellsOf(index), ...(isBad ? BAD_ROWS[Math.floor(index / BAD_EVERY) % BAD_ROWS.length]!.cells : {}) };
    onRow(index, line);
    text += `${HEADER.map((name) => quoted(cells[name])).join(',')}\r\n`;
    line += cells.Notes === '' ? 1 : 2;
    if (index % 2000 === 1999) {
      yield text;
      text = '';
    }
  }
  yield text;
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
