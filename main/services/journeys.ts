import { randomUUID } from 'node:crypto';
import type { CallName, ParsedInput } from '../../shared/api/contract.ts';
import { type JourneySummary, type StoredEdit } from '../../shared/api/calls/journeys.ts';
import { withPlaces } from '../../shared/journey/arrange.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { duplicateJourney } from '../../shared/journey/duplicate.ts';
import { journeyEditSchema } from '../../shared/journey/edit.ts';
import { newJourney } from '../../shared/journey/new-journey.ts';
import { JourneyFileError, parseJourneyText } from '../../shared/journey/parse.ts';
import { fromTemplate } from '../../shared/templates/from-template.ts';
import { templateOf } from '../../shared/templates/registry.ts';
import type { JourneyEditRow } from '../db/repositories/journey-edits.ts';
import type { JourneyRow } from '../db/repositories/journeys.ts';
import { exportJourneys } from '../exporters/registry.ts';
import { layoutEngine } from '../workers/layout-engine.ts';
import type { ServiceDeps, StoredJourney } from './deps.ts';
import { historyPage } from './journey-history.ts';
import type { JourneyStates } from './journey-states.ts';
import type { JourneyStore } from './journey-store.ts';
import { refusal } from './refuse.ts';
import { figuresOfRun } from './run-figures.ts';
import type { Handlers } from './service.ts';

type JourneyCall = Extract<CallName, `journeys.${string}`>;
type TemplateChoice = NonNullable<ParsedInput<'journeys.create'>['template']>;

/** Drafts: listed, edited in commands that are on the disk once answered, imported and exported. */
export function journeysService(deps: ServiceDeps, store: JourneyStore, states: JourneyStates): Handlers<JourneyCall> {
  const { journeys, edits, transaction } = deps.repositories;

  const found = (journeyId: string): { row: JourneyRow; stored: StoredJourney } => {
    const row = journeys.get(journeyId);
    const stored = store.get(journeyId);
    if (!row || !stored) throw refusal('not-found', 'This journey is not in the workspace. It may have been restored from a backup without it.', { field: 'journeyId' });
    return { row, stored };
  };

  const summaryOf = (row: JourneyRow): JourneySummary => ({
    id: row.id,
    name: row.name,
    ...states.of(row),
    archived: row.archived === 1,
    hash: row.hash,
    nodeCount: row.node_count,
    errorCount: row.error_count,
    warningCount: row.warning_count,
    updatedAt: row.updated_at,
  });

  /** Ids are readable where they can be, since they stand in file names, plans and targets. */
  const freeId = (wanted: string): string => {
    const base = slug(wanted);
    if (!journeys.get(base)) return base;
    return `${base.slice(0, 55)}-${randomUUID().slice(0, 8)}`;
  };

  const drawnFromTemplate = ({ id, ...words }: TemplateChoice, name: string): Promise<JourneyDocument> => {
    const template = templateOf(id);
    if (template === undefined) throw refusal('not-found', 'This version of Throughline has no such template. Choose another.', { field: 'template.id' });
    const taken = deps.reads.journeys().map(({ document }) => document.settings.priority);
    return withPlaces(fromTemplate(template, { id: slug(name), name, ...words, taken }), layoutEngine);
  };

  return {
    'journeys.list': () => ({ journeys: journeys.all().map(summaryOf) }),

    'journeys.get': ({ journeyId }) => {
      const { row, stored } = found(journeyId);
      return { document: stored.document, sequence: stored.sequence, summary: summaryOf(row) };
    },

    'journeys.create': async ({ name, template }, { session }) => {
      const drawn = template === null ? newJourney({ id: slug(name), name }) : await drawnFromTemplate(template, name);
      const journeyId = freeId(name);
      transaction(() => {
        store.add({ ...drawn, id: journeyId });
        deps.audit.append(session, { action: 'journey.created', subject: journeyId, details: { name, ...(template === null ? {} : { template: template.id }) } });
      });
      deps.emit('journeys.changed', {});
      return { journeyId };
    },

    'journeys.duplicate': ({ journeyId }, { session }) => {
      const { stored } = found(journeyId);
      const name = `${stored.document.name.slice(0, 113)} (copy)`;
      const copyId = freeId(name);
      transaction(() => {
        store.add(duplicateJourney(stored.document, { id: copyId, name }));
        deps.audit.append(session, { action: 'journey.duplicated', subject: copyId, details: { name, from: journeyId } });
      });
      deps.emit('journeys.changed', {});
      return { journeyId: copyId };
    },

    'journeys.archive': ({ journeyId, archived }, { session }) => {
      const { row } = found(journeyId);
      if ((row.archived === 1) === archived) return {};
      if (archived && states.of(row).published.length > 0) {
        throw refusal('conflict', `“${row.name}” still runs where it was published. Withdraw it there, then archive it.`);
      }
      transaction(() => {
        store.setArchived(row, archived);
        deps.audit.append(session, { action: archived ? 'journey.archived' : 'journey.brought-back', subject: journeyId });
      });
      deps.emit('journeys.changed', {});
      return {};
    },

    'journeys.import': async ({ fileName, text }, { session }) => {
      const parsed = await withPlaces(parseFile(text, fileName), layoutEngine);
      const journeyId = journeys.get(parsed.id) ? freeId(parsed.id) : parsed.id;
      transaction(() => {
        store.add({ ...parsed, id: journeyId });
        deps.audit.append(session, { action: 'journey.imported', subject: journeyId, details: { fileName, name: parsed.name } });
      });
      deps.emit('journeys.changed', {});
      return { journeyId };
    },

    'journeys.export': async ({ journeyId }) => {
      const { fileName, bytes } = await exportJourneys([found(journeyId).stored.document], { format: 'json' });
      return { fileName, text: Buffer.from(bytes).toString() };
    },

    'journeys.edit': (order, { session }) => {
      const committed = store.commit(order, session);
      if (committed.before) {
        const { sequence, at, before, after } = committed;
        deps.emit('journey.edited', { journeyId: order.journeyId, edit: { sequence, commandId: order.commandId, edit: order.edit, step: order.step, at } });
        if (showsInList(before, after)) deps.emit('journeys.changed', {});
      }
      return { sequence: committed.sequence };
    },

    'journeys.editsSince': ({ journeyId, sequence }) => {
      found(journeyId);
      return { edits: edits.since(journeyId, sequence).map(storedEdit) };
    },

    'journeys.history': ({ journeyId, before, limit }, { session }) => {
      found(journeyId);
      return historyPage(deps.repositories, journeyId, { before, limit }, session);
    },

    'journeys.exportDiagram': async ({ journeyId, format, paper, figures }) => {
      const documents = journeyId === null ? deps.reads.journeys().map(({ document }) => document) : [found(journeyId).stored.document];
      if (documents.length === 0) throw refusal('invalid', 'There is no journey to export. Draw or import one first.');
      const { fileName, mediaType, bytes } = await exportJourneys(documents, { format, paper, figures: figures === null ? null : figuresOfRun(deps, figures) });
      return { fileName, mediaType, base64: Buffer.from(bytes).toString('base64') };
    },
  };
}

function storedEdit(row: JourneyEditRow): StoredEdit {
  const step = row.step_id === null || row.step_kind === null ? undefined : { id: row.step_id, kind: row.step_kind };
  return { sequence: row.sequence, commandId: row.command_id, edit: journeyEditSchema.parse(JSON.parse(row.edit)), step, at: row.at };
}

/** Whether the list of journeys looks different after an edit; a change of the hash may change the state. */
function showsInList(before: JourneyRow, after: JourneyRow): boolean {
  return (['name', 'hash', 'node_count', 'error_count', 'warning_count'] as const).some((field) => before[field] !== after[field]);
}

function parseFile(text: string, fileName: string): ReturnType<typeof parseJourneyText> {
  try {
    return parseJourneyText(text, fileName);
  } catch (error) {
    if (error instanceof JourneyFileError) throw refusal('invalid', `${error.message}\nNothing was imported.`, { field: 'text' });
    throw error;
  }
}

/** A name as an id: lower-case words with dashes, 64 characters at most. */
function slug(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replaceAll(/^-+|-+$/g, '');
  return words || 'journey';
}
