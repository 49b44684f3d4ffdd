import { setFields } from '../commands/set-fields.ts';
import { stepCheck } from './check.ts';

/** SMS is the nudge; depth belongs in email or on a page. */
export const smsTooDeep = stepCheck({
  id: 'sms-too-deep',
  title: 'Every text is a nudge',
  why: 'A text is read at a glance. Long ones, with several links or without a job, cost more, are read less, and draw opt-outs.',
  fix: {
    title: ({ problem }) => (problem.field === 'job' ? 'Make it a reminder' : null),
    apply: ({ document, problem }) => setFields(document, problem.nodeId!, { job: 'reminder' }),
  },
});
