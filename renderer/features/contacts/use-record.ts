import type { ContactRecord } from '../../../shared/api/calls/contact-record.ts';
import { channelSchema } from '../../../shared/contacts/contact.ts';
import { showToast } from '../../ui/toast-store.ts';
import { CHANNEL_TITLES } from '../format/words.ts';
import { useActAs } from '../people/need-person.ts';

export interface RecordDialogProps {
  contactId: string;
  /** of the contact */
  name: string;
  onClose(): void;
}

export const CHANNEL_CHOICES = channelSchema.options.map((channel) => ({ value: channel as string, label: CHANNEL_TITLES[channel] }));

/** Puts something into the ledger as the signed-in person, asking who that is where nobody is. */
export function useRecord({ contactId, name, onClose }: RecordDialogProps) {
  const { busy, run } = useActAs();
  const save = async (record: ContactRecord, purpose: string) => {
    if (!(await run('contacts.recordEvent', { contactId, record }, purpose))) return;
    onClose();
    showToast({ tone: 'success', text: record.kind === 'opt-out' ? `Recorded ${name}’s opt-out. It counts from ${record.at ? 'when it was said' : 'now on'}.` : `Recorded ${name}’s consent with its proof.` });
  };
  return { busy, save };
}
