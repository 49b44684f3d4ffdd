import { randomUUID } from 'node:crypto';
import type { Comment } from '../../shared/api/calls/comments.ts';
import type { CallName } from '../../shared/api/contract.ts';
import type { JourneyCommentRow } from '../db/repositories/journey-comments.ts';
import type { ServiceDeps } from './deps.ts';
import { refusal, signedIn } from './refuse.ts';
import type { CallContext, Handlers } from './service.ts';

type CommentCall = Extract<CallName, `comments.${string}`>;

/** What people say about steps; authors are who was signed in, and only they change their words. */
export function commentsService(deps: ServiceDeps): Handlers<CommentCall> {
  const { comments, people, transaction } = deps.repositories;
  const nameOf = (personId: string): string => people.get(personId)?.name ?? personId;

  const knownJourney = (journeyId: string) => {
    const stored = deps.reads.journey(journeyId);
    if (!stored) throw refusal('not-found', 'This journey is not in the workspace. It may have been restored from a backup without it.', { field: 'journeyId' });
    return stored;
  };
  const found = (journeyId: string, commentId: string): JourneyCommentRow => {
    const row = comments.get(journeyId, commentId);
    if (!row) throw refusal('not-found', 'This comment is not there any more. Look at the list again.', { field: 'commentId' });
    return row;
  };
  const own = (journeyId: string, commentId: string, context: CallContext): JourneyCommentRow => {
    const row = found(journeyId, commentId);
    if (row.person_id !== signedIn(context).id) throw refusal('forbidden', `Only ${nameOf(row.person_id)} can change this comment. You can resolve it, or write one of your own.`, { field: 'commentId' });
    return row;
  };
  const said = (row: JourneyCommentRow, personId: string | undefined): Comment => ({
    id: row.id,
    nodeId: row.node_id,
    text: row.text,
    by: nameOf(row.person_id),
    isOwn: row.person_id === personId,
    at: row.created_at,
    editedAt: row.edited_at,
    resolved: row.resolved_by === null || row.resolved_at === null ? null : { by: nameOf(row.resolved_by), at: row.resolved_at },
  });
  /** Comments are outside revisions, so the log says that there was one and not what it said. */
  const save = (row: JourneyCommentRow, { session }: CallContext, action: string, isNew = false): void => {
    transaction(() => {
      if (isNew) comments.add(row);
      else comments.update(row);
      deps.audit.append(session, { action, subject: row.journey_id, details: { commentId: row.id, nodeId: row.node_id } });
    });
    deps.emit('comments.changed', { journeyId: row.journey_id });
  };
  const now = (): string => deps.now().toISOString();

  return {
    'comments.list': ({ journeyId }, { person }) => {
      knownJourney(journeyId);
      return { comments: comments.ofJourney(journeyId).map((row) => said(row, person?.id)) };
    },

    'comments.add': ({ journeyId, nodeId, text }, context) => {
      const { document } = knownJourney(journeyId);
      if (!Object.hasOwn(document.nodes, nodeId)) throw refusal('not-found', 'The step is no longer in the journey, so nothing was said about it.', { field: 'nodeId' });
      const row: JourneyCommentRow = { id: `comment-${randomUUID()}`, journey_id: journeyId, node_id: nodeId, text, person_id: signedIn(context).id, created_at: now(), edited_at: null, resolved_by: null, resolved_at: null, removed: 0 };
      save(row, context, 'comment.added', true);
      return { commentId: row.id };
    },

    'comments.edit': ({ journeyId, commentId, text }, context) => {
      const row = own(journeyId, commentId, context);
      if (row.text !== text) save({ ...row, text, edited_at: now() }, context, 'comment.edited');
      return {};
    },

    'comments.resolve': ({ journeyId, commentId, resolved }, context) => {
      const row = found(journeyId, commentId);
      if ((row.resolved_at !== null) === resolved) return {};
      save({ ...row, resolved_by: resolved ? signedIn(context).id : null, resolved_at: resolved ? now() : null }, context, resolved ? 'comment.resolved' : 'comment.reopened');
      return {};
    },

    'comments.remove': ({ journeyId, commentId, removed }, context) => {
      const row = own(journeyId, commentId, context);
      if ((row.removed === 1) !== removed) save({ ...row, removed: removed ? 1 : 0 }, context, removed ? 'comment.removed' : 'comment.brought-back');
      return {};
    },
  };
}
