import { deleteNodes } from '../commands/delete-nodes.ts';
import { stepCheck } from './check.ts';

export const emptyWait = stepCheck({
  id: 'empty-wait',
  title: 'Every wait takes time',
  why: 'Contacts go on at once, which is seldom what a wait was drawn for.',
  fix: { title: () => 'Delete the wait', apply: ({ document, problem }) => deleteNodes(document, { nodeIds: [problem.nodeId!] }) },
});
