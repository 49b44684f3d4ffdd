import { randomUUID } from 'node:crypto';
import type { CallName } from '../../shared/api/contract.ts';
import type { Version } from '../../shared/api/calls/versions.ts';
import { journeyDocumentSchema } from '../../shared/journey/document.ts';
import type { JourneyVersionRow } from '../db/repositories/journey-versions.ts';
import type { ReviewRow } from '../db/repositories/reviews.ts';
import type { ServiceDeps, StoredJourney } from './deps.ts';
import { refusal } from './refuse.ts';
import type { Handlers } from './service.ts';

type VersionCall = Extract<CallName, `versions.${string}`>;

/** Ids of versions that were sent for review start with this; they are the review's, and cannot be changed here. */
const OF_REVIEW = 'review-';

/** Journeys as they were: what people named, and what they sent for review. */
export function versionsService(deps: ServiceDeps): Handlers<VersionCall> {
  const { versions, reviews, people, transaction } = deps.repositories;
  const nameOf = (personId: string | null): string | null => (personId === null ? null : (people.get(personId)?.name ?? personId));

  const foundJourney = (journeyId: string): StoredJourney => {
    const stored = deps.reads.journey(journeyId);
    if (!stored) throw refusal('not-found', 'This journey is not in the workspace. It may have been restored from a backup without it.', { field: 'journeyId' });
    return stored;
  };
  const gone = () => refusal('not-found', 'This version is not there any more. Look at the list again.', { field: 'versionId' });
  const foundNamed = (journeyId: string, versionId: string): JourneyVersionRow => {
    const row = versions.get(journeyId, versionId);
    if (row) return row;
    if (versionId.startsWith(OF_REVIEW)) throw refusal('conflict', 'This version was sent for review and stays as it is. Only versions that somebody named can be renamed or removed.', { field: 'versionId' });
    throw gone();
  };

  const named = (row: JourneyVersionRow): Version => ({ id: row.id, kind: 'named', name: row.name, hash: row.hash, at: row.created_at, by: nameOf(row.person_id) });
  const reviewed = (row: ReviewRow): Version =>
    row.statement === null
      ? { id: `${OF_REVIEW}${row.id}`, kind: 'submitted', name: row.note, hash: row.journey_hash, at: row.submitted_at, by: nameOf(row.submitted_by) }
      : { id: `${OF_REVIEW}${row.id}`, kind: 'approved', name: row.decision_note, hash: row.journey_hash, at: row.decided_at ?? row.submitted_at, by: nameOf(row.decided_by) };

  return {
    'versions.list': ({ journeyId }) => {
      foundJourney(journeyId);
      const all = [...versions.ofJourney(journeyId).map(named), ...reviews.ofJourney(journeyId).map(reviewed)];
      return { versions: all.sort((one, other) => Date.parse(other.at) - Date.parse(one.at)) };
    },

    'versions.get': ({ journeyId, versionId }) => {
      foundJourney(journeyId);
      const review = reviews.ofJourney(journeyId).find(({ id }) => versionId === `${OF_REVIEW}${id}`);
      const row = versions.get(journeyId, versionId);
      const found = review ? { version: reviewed(review), json: review.document } : row ? { version: named(row), json: versions.document(row.id) } : null;
      if (!found || found.json === undefined) throw gone();
      return { version: found.version, document: journeyDocumentSchema.parse(JSON.parse(found.json)) };
    },

    'versions.save': ({ journeyId, name }, { session }) => {
      const { document, sequence, hash } = foundJourney(journeyId);
      const id = `version-${randomUUID()}`;
      transaction(() => {
        const row: JourneyVersionRow = { id, journey_id: journeyId, name, sequence, hash, created_at: deps.now().toISOString(), person_id: session.person?.id ?? null, removed: 0 };
        versions.add(row, JSON.stringify(document));
        deps.audit.append(session, { action: 'version.named', subject: journeyId, details: { name, hash } });
      });
      deps.emit('versions.changed', { journeyId });
      return { versionId: id };
    },

    'versions.rename': ({ journeyId, versionId, name }, { session }) => {
      const row = foundNamed(journeyId, versionId);
      transaction(() => {
        versions.update({ ...row, name });
        deps.audit.append(session, { action: 'version.renamed', subject: journeyId, details: { from: row.name, to: name } });
      });
      deps.emit('versions.changed', { journeyId });
      return {};
    },

    'versions.remove': ({ journeyId, versionId, removed }, { session }) => {
      const row = foundNamed(journeyId, versionId);
      if ((row.removed === 1) === removed) return {};
      transaction(() => {
        versions.update({ ...row, removed: removed ? 1 : 0 });
        deps.audit.append(session, { action: removed ? 'version.removed' : 'version.brought-back', subject: journeyId, details: { name: row.name } });
      });
      deps.emit('versions.changed', { journeyId });
      return {};
    },
  };
}
