import { beforeEach, describe, expect, test } from 'vitest';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Comment } from '../../../shared/api/calls/comments.ts';
import { newJourney } from '../../../shared/journey/new-journey.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { journeyHost, openFresh, type JourneyHost } from '../../editor/testing.ts';
import { Toasts } from '../../ui/toast.tsx';
import { TooltipProvider } from '../../ui/tooltip.tsx';
import { pretendLayout } from '../testing/layout.ts';
import { workspace } from '../testing/samples.ts';
import { compose } from './commenting.ts';
import { CommentBadge } from './CommentBadge.tsx';
import { CommentsSection } from './CommentsSection.tsx';
import { CommentsTab } from './CommentsTab.tsx';
import { FollowComments } from './FollowComments.tsx';
import { useComments } from './comments-store.ts';

const said = (id: string, more: Partial<Comment> = {}): Comment => ({ id, nodeId: 'exit-1', text: `Words of ${id}`, by: 'Rui', isOwn: false, at: '2026-05-03T09:00:00Z', editedAt: null, resolved: null, ...more });

let host: JourneyHost;
let comments: Comment[];

function change(id: string, more: Partial<Comment>): Record<string, never> {
  comments = comments.map((one) => (one.id === id ? { ...one, ...more } : one));
  host.emit('comments.changed', { journeyId: 'spring' });
  return {};
}

async function show(): Promise<void> {
  host = journeyHost(newJourney({ id: 'spring', name: 'Spring' }));
  host.handle({
    'comments.list': () => ({ comments }),
    'comments.add': ({ nodeId, text }) => {
      comments = [...comments, said('new', { nodeId, text, by: 'Ana', isOwn: true })];
      host.emit('comments.changed', { journeyId: 'spring' });
      return { commentId: 'new' };
    },
    'comments.resolve': ({ commentId, resolved }) => change(commentId, { resolved: resolved ? { by: 'Ana', at: '2026-05-04T09:00:00Z' } : null }),
    'comments.edit': ({ commentId, text }) => change(commentId, { text, editedAt: '2026-05-04T09:00:00Z' }),
  });
  useWorkspace.setState({ workspace: workspace({ person: { id: 'ana', name: 'Ana', role: 'author' }, readOnly: false }) });
  await openFresh('spring');
  render(
    <TooltipProvider>
      <FollowComments />
      <CommentsSection nodeId="exit-1" />
      <CommentBadge nodeId="exit-1" />
      <Toasts />
    </TooltipProvider>,
  );
}

beforeEach(() => {
  pretendLayout();
  comments = [];
  useComments.setState({ journeyId: null, comments: null, openByNode: new Map(), composing: null });
});

describe('comments on a step', () => {
  test('are written, resolved and opened again, and counted on the card while open', async () => {
    await show();
    await userEvent.type(screen.getByLabelText('Comment on this step'), 'Too soon?');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Too soon?')).toBeDefined();
    expect(screen.getByRole('button', { name: '1 open comment' })).toBeDefined();
    expect(screen.getByLabelText<HTMLTextAreaElement>('Comment on this step').value).toBe('');
    await userEvent.click(screen.getByRole('button', { name: 'Resolve Ana’s comment' }));
    await waitFor(() => expect(screen.queryByText('Too soon?')).toBeNull());
    expect(screen.queryByRole('button', { name: '1 open comment' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show 1 resolved' }));
    expect(screen.getByText('Resolved')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Open Ana’s comment again' }));
    expect(await screen.findByRole('button', { name: '1 open comment' })).toBeDefined();
  });

  test('of others can be resolved and not changed', async () => {
    comments = [said('theirs'), said('elsewhere', { nodeId: 'entry-1' })];
    await show();
    expect(await screen.findByText('Words of theirs')).toBeDefined();
    expect(screen.queryByText('Words of elsewhere')).toBeNull();
    expect(screen.queryByRole('button', { name: 'More for your comment' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Resolve Rui’s comment' })).toBeDefined();
  });

  test('the focus comes into the box when a comment is asked for', async () => {
    await show();
    await screen.findByLabelText('Comment on this step');
    act(() => compose('exit-1'));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Comment on this step')));
  });
});

test('the list names each step, also one that is deleted', async () => {
  comments = [said('here'), said('gone', { nodeId: 'wait-9', resolved: { by: 'Ana', at: '2026-05-04T09:00:00Z' } })];
  await show();
  render(
    <TooltipProvider>
      <CommentsTab />
    </TooltipProvider>,
  );
  expect(await screen.findByText('Exit: Completed')).toBeDefined();
  expect(screen.getByText('A step that is deleted')).toBeDefined();
});
