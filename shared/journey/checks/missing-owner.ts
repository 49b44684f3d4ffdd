import { setFields } from '../commands/set-fields.ts';
import { fieldValue } from '../../nodes/field-value.ts';
import { stepCheck } from './check.ts';

export const missingOwner = stepCheck({
  id: 'missing-owner',
  title: 'Every task goes to somebody',
  why: 'A task that goes to nobody is never done, and the reply or the intent behind it is lost.',
  fix: {
    // who gets it where a contact has no owner is nothing that can be guessed
    title: ({ node }) => (fieldValue(node?.config, 'owner.kind') === 'contact-owner' ? null : 'Give it to the contact’s owner'),
    apply: ({ document, problem }) => setFields(document, problem.nodeId!, { owner: { kind: 'contact-owner', fallback: '' } }),
  },
});
