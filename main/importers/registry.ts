// Every reader of a file that people bring, by what it reads. A file that is not listed here fails test/boundaries.
export { importBehaviour } from './behaviour-json.ts';
export { importContacts } from './contacts-csv.ts';
export { importEvents } from './events-jsonl.ts';
export { importJourney } from './journey-json.ts';
export { importPolicy } from './policy-json.ts';
export { importProviderOptOuts } from './provider-opt-outs-csv.ts';
export { importSuppressionList } from './suppression-list-csv.ts';
