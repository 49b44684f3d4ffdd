import { create } from 'zustand';
import { contactName } from '../../../shared/contacts/contact-name.ts';
import type { Contact } from '../../../shared/contacts/contact.ts';
import { filledFor } from '../../../shared/contacts/merge-values.ts';
import type { MessagePreview } from '../../../shared/nodes/node-type.ts';
import { useCall } from '../../api/hooks.ts';
import { useDocument } from '../../editor/document-store.ts';
import { Select } from '../../ui/select.tsx';
import { readPath } from '../config-path.ts';
import styles from './previews.module.css';
import { previews } from './registry.ts';

/** How many contacts to choose a sample from. */
const SAMPLES = 50;

/** The contact that messages are shown for, kept from step to step; null: the first there is. */
const useSample = create<{ contactId: string | null }>(() => ({ contactId: null }));

/** The words of a message by the preview's names, as a contact gets them; without a contact as they are written. */
function wordsOf(preview: MessagePreview, config: unknown, contact: Contact | undefined): Record<string, string> {
  const { kind: _, ...paths } = preview;
  return Object.fromEntries(
    Object.entries(paths).map(([name, path]) => {
      const text = String(readPath(config, path) ?? '');
      return [name, contact ? filledFor(text, contact) : text];
    }),
  );
}

/** A message as one contact of the workspace would get it. It stays in this window. */
export function MessagePreviewSection({ preview, config }: { preview: MessagePreview; config: unknown }) {
  const { data } = useCall('contacts.list', { limit: SAMPLES }, ['contacts.changed']);
  const sender = useDocument((state) => state.document?.settings.senderName ?? '');
  const chosen = useSample((state) => state.contactId);
  const contacts = data?.contacts ?? [];
  const contact = contacts.find(({ id }) => id === chosen) ?? contacts[0];
  const Shown = previews[preview.kind];
  return (
    <section className={styles.section} aria-label="Preview">
      <h3>Preview</h3>
      {contact ? (
        <Select label="As sent to" options={contacts.map((one) => ({ value: one.id, label: contactName(one) }))} value={contact.id} onChange={(contactId) => useSample.setState({ contactId })} />
      ) : data ? (
        <p className={styles.note}>Import contacts to see merge fields filled in.</p>
      ) : null}
      <Shown words={wordsOf(preview, config, contact)} sender={sender} />
    </section>
  );
}
