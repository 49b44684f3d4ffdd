import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Paper, PAPERS } from '../../../shared/diagram/pages.ts';
import { type ExportFormat, exporters, exportJourney } from '../../exporters/registry.ts';
import { writeAtomically } from '../../files/write-atomically.ts';
import { importJourney } from '../../importers/registry.ts';
import { expectPositionals, readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { EXIT_OK } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';

/** Formats of the design that nothing writes yet. */
const NOT_YET = ['mermaid', 'html'];

/** An export holds no secret: others on the machine may read it. */
const FILE_MODE = 0o644;

export const command: Command = {
  name: 'export',
  summary: 'Writes a journey as a picture (svg, png), on pages with its steps in words (pdf, A4 unless told) or as its document (json). An existing FILE is replaced.',
  usage: 'throughline export JOURNEY --format svg|png|pdf|json [--paper a4|letter] -o FILE',
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, { format: { type: 'string' }, paper: { type: 'string' }, output: { type: 'string', short: 'o' } });
    expectPositionals(positionals, 'JOURNEY', 1, 1);
    const format = formatOf(values.format);
    const paper = paperOf(values.paper);
    if (values.output === undefined) throw new UsageError('-o FILE is missing.');
    const [file] = positionals;
    const document = importJourney(file!, await readFile(resolve(io.cwd, file!), 'utf8'));
    const { bytes } = await exportJourney(document, format, { paper });
    const path = resolve(io.cwd, values.output);
    await writeAtomically(path, bytes, FILE_MODE);
    io.out(`“${document.name}” is written to ${path}.`);
    return EXIT_OK;
  },
};

function formatOf(given: string | undefined): ExportFormat {
  const known = Object.keys(exporters).join(', ');
  if (given === undefined) throw new UsageError(`--format is missing: ${known}.`);
  if (NOT_YET.includes(given)) throw new UsageError(`--format ${given} is not there yet; there are ${known}.`);
  if (!Object.hasOwn(exporters, given)) throw new UsageError(`--format wants one of ${known}, not "${given}".`);
  return given as ExportFormat;
}

function paperOf(given = 'a4'): Paper {
  if (!Object.hasOwn(PAPERS, given)) throw new UsageError(`--paper wants one of ${Object.keys(PAPERS).join(', ')}, not "${given}".`);
  return given as Paper;
}
