import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type FiguresOfRun } from '../../../shared/diagram/run-figures.ts';
import { type Paper, PAPERS } from '../../../shared/diagram/pages.ts';
import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { type Posture, postureSchema } from '../../../shared/simulate/report.ts';
import { countWords, quote } from '../../../shared/words/text.ts';
import { type ExportFormat, exportJourneys, exporters } from '../../exporters/registry.ts';
import { legalTables } from '../../files/legal-tables.ts';
import { writeAtomically } from '../../files/write-atomically.ts';
import { importJourney } from '../../importers/registry.ts';
import { runInWorkers } from '../../workers/run-in-workers.ts';
import { expectPositionals, readArguments } from '../arguments.ts';
import type { Command, CommandIo } from '../command.ts';
import { EXIT_OK } from '../exit-code.ts';
import { openHeadless } from '../headless.ts';
import { readRunFiles, refuseTwice, RUN_OPTIONS, type RunValues } from '../run-inputs.ts';
import { UsageError } from '../usage-error.ts';

/** An export holds no secret: others on the machine may read it. */
const FILE_MODE = 0o644;
const MOST_JOURNEYS = 1000;

export const command: Command = {
  name: 'export',
  summary:
    'Writes journeys as a picture (svg, png), on pages with their steps in words (pdf, A4 unless told), as a page of its own (html), as text that wikis draw (mermaid), or one as its document (json). An existing FILE is replaced.\n' +
    'Of a workspace: the journeys named by their ids, or all. --figures draws counts on them: of the workspace’s newest simulation, or of one over --contacts. No name, address or number of a contact is ever in the file.',
  usage:
    'throughline export JOURNEY... --format svg|png|pdf|html|mermaid|json [--paper a4|letter] [--figures governed|separate --contacts FILE\n' +
    '            [--events FILE] [--policy FILE] [--behaviour FILE] [--routing FILE] [--seed N] [--days N] [--start INSTANT]] -o FILE\n' +
    'throughline export [ID...] --workspace FILE --format ... [--paper a4|letter] [--figures governed|separate] -o FILE',
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, { ...RUN_OPTIONS, format: { type: 'string' }, paper: { type: 'string' }, figures: { type: 'string' }, workspace: { type: 'string' }, output: { type: 'string', short: 'o' } });
    expectPositionals(positionals, 'JOURNEY', values.workspace === undefined ? 1 : 0, MOST_JOURNEYS);
    const format = formatOf(values.format);
    const paper = paperOf(values.paper);
    const posture = postureOf(values.figures);
    if (values.output === undefined) throw new UsageError('-o FILE is missing.');
    const { documents, figures } = values.workspace === undefined ? await ofFiles(positionals, posture, values, io) : await ofWorkspace(values.workspace, positionals, posture, io);
    if (documents.length > 1 && 'onlyOne' in exporters[format]) throw new UsageError(`--format ${format} holds one journey; there are ${documents.length}.`);
    const { bytes } = await exportJourneys(documents, { format, paper, figures });
    const path = resolve(io.cwd, values.output);
    await writeAtomically(path, bytes, FILE_MODE);
    io.out(`${documents.length === 1 ? `${quote(documents[0]!.name)} is` : `${countWords(documents.length, 'journey')} are`} written to ${path}.`);
    return EXIT_OK;
  },
};

interface ToExport {
  documents: readonly JourneyDocument[];
  figures: FiguresOfRun | null;
}

async function ofFiles(files: readonly string[], posture: Posture | null, values: RunValues, io: CommandIo): Promise<ToExport> {
  const documents = await Promise.all(files.map(async (file) => importJourney(file, await readFile(resolve(io.cwd, file), 'utf8'))));
  refuseTwice(documents.map(({ id }) => id));
  if (posture === null) return { documents, figures: null };
  if (values.contacts === undefined) throw new UsageError('--figures needs --contacts FILE to simulate over, or --workspace FILE with a simulation.');
  const { contacts, events, policy, seed, days, startSecond, behaviour, routing } = readRunFiles(io, values.contacts, values);
  const outcomes = await runInWorkers({ journeys: documents, contacts, events, policy, tables: legalTables(), seed, days, startSecond, behaviour: behaviour.sampled, routing }, [posture]);
  return { documents, figures: { posture, days, contactCount: contacts.length, behaviour, flows: outcomes[posture]!.flows, ranOn: null } };
}

async function ofWorkspace(file: string, ids: readonly string[], posture: Posture | null, io: CommandIo): Promise<ToExport> {
  const { client, close } = await openHeadless(file, io);
  try {
    const { journeys } = await client.call('journeys.list', {});
    const unknown = ids.find((id) => !journeys.some((journey) => journey.id === id));
    if (unknown !== undefined) throw new UsageError(`The workspace has no journey "${unknown}"; it has ${journeys.map(({ id }) => id).join(', ') || 'none'}.`);
    const wanted = ids.length > 0 ? ids : journeys.filter(({ archived }) => !archived).map(({ id }) => id);
    if (wanted.length === 0) throw new UsageError('The workspace has no journey to export.');
    const documents = await Promise.all(wanted.map(async (journeyId) => (await client.call('journeys.get', { journeyId })).document));
    if (posture === null) return { documents, figures: null };
    const { runs } = await client.call('simulation.runs', {});
    const newest = runs.find(({ state }) => state === 'finished');
    if (newest === undefined) throw new UsageError('The workspace has no finished simulation to take figures from. Simulate first, or leave out --figures.');
    const { run, flows } = await client.call('simulation.report', { runId: newest.id });
    if (flows[posture] === undefined) throw new UsageError(`The newest simulation did not run the ${posture} posture.`);
    return { documents, figures: { posture, days: run.days, contactCount: run.contactCount, behaviour: run.behaviour, flows: flows[posture], ranOn: Object.fromEntries(run.journeys.map(({ id, hash }) => [id, hash])) } };
  } finally {
    await close();
  }
}

function formatOf(given: string | undefined): ExportFormat {
  const known = Object.keys(exporters).join(', ');
  if (given === undefined) throw new UsageError(`--format is missing: ${known}.`);
  if (!Object.hasOwn(exporters, given)) throw new UsageError(`--format wants one of ${known}, not "${given}".`);
  return given as ExportFormat;
}

function paperOf(given = 'a4'): Paper {
  if (!Object.hasOwn(PAPERS, given)) throw new UsageError(`--paper wants one of ${Object.keys(PAPERS).join(', ')}, not "${given}".`);
  return given as Paper;
}

function postureOf(given: string | undefined): Posture | null {
  if (given === undefined) return null;
  const parsed = postureSchema.safeParse(given);
  if (!parsed.success) throw new UsageError(`--figures wants governed or separate, not "${given}".`);
  return parsed.data;
}
