import { randomUUID } from 'node:crypto';
import type { CallName } from '../../shared/api/contract.ts';
import { contactName } from '../../shared/contacts/contact-name.ts';
import { labSchema } from '../../shared/simulate/lab.ts';
import type { ServiceDeps } from './deps.ts';
import { refusal } from './refuse.ts';
import type { Handlers } from './service.ts';

/** What was tried on contacts' timelines, kept under names; trying itself is the live result's. */
export function labService(deps: ServiceDeps): Handlers<Extract<CallName, `lab.${string}`>> {
  const { labVariants, contacts } = deps.repositories;
  const mustWrite = (): void => {
    if (deps.readOnly) throw refusal('read-only', 'This workspace is open for reading only, so a variant could not be kept. Open it where it can be changed.');
  };
  return {
    'lab.variants': () => ({
      variants: labVariants.all().map((row) => {
        const contact = contacts.get(row.contact_id);
        return { id: row.id, name: row.name, contactId: row.contact_id, contactName: contact === undefined ? row.contact_id : contactName(contact), lab: labSchema.parse(JSON.parse(row.lab)), savedAt: row.saved_at };
      }),
    }),
    'lab.saveVariant': ({ id, name, contactId, lab }) => {
      mustWrite();
      if (contacts.get(contactId) === undefined) throw refusal('not-found', 'This contact is not in the workspace any more, so nothing was kept.', { field: 'contactId' });
      const kept = id ?? randomUUID();
      labVariants.save({ id: kept, name, contact_id: contactId, lab: JSON.stringify(lab), saved_at: deps.now().toISOString() });
      deps.emit('lab.changed', {});
      return { id: kept };
    },
    'lab.removeVariant': ({ id }) => {
      mustWrite();
      labVariants.remove(id);
      deps.emit('lab.changed', {});
      return {};
    },
  };
}
