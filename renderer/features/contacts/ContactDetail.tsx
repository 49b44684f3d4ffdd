import { useState, type ReactNode } from 'react';
import type { ContactAnswer } from '../../../shared/api/calls/contact-answers.ts';
import { contactName } from '../../../shared/contacts/contact-name.ts';
import type { Contact } from '../../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../../shared/contacts/event.ts';
import { useCall } from '../../api/hooks.ts';
import { navigate } from '../../app/route.ts';
import { Button } from '../../ui/button.tsx';
import { Notice, Page, Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { showTimeline } from '../timeline/timeline-store.ts';
import { AnswersSection } from './AnswersSection.tsx';
import { Facts } from './Facts.tsx';
import { crmFacts } from './ledger.ts';
import { LedgerSection } from './LedgerSection.tsx';
import { PlaceSection } from './PlaceSection.tsx';
import { ConsentDialog } from './ConsentDialog.tsx';
import { OptOutDialog } from './OptOutDialog.tsx';
import styles from './contacts.module.css';

/** One contact: who they are, what may go out to them and why, and the ledger of what was recorded. */
export function ContactDetail({ contactId }: { contactId: string }) {
  const { data, error } = useCall('contacts.get', { contactId }, ['contacts.changed']);
  const back = (
    <Button icon="users" onClick={() => navigate('contacts')}>
      All contacts
    </Button>
  );
  if (!data) {
    return (
      <Page title="Contact" actions={back}>
        {error ? <Notice tone="error">{error}</Notice> : <Spinner text="Reading the contact" />}
      </Page>
    );
  }
  return <Detail key={data.contact.id} contact={data.contact} events={data.events} back={back} />;
}

function Detail({ contact, events, back }: { contact: Contact; events: readonly ContactEvent[]; back: ReactNode }) {
  const [recording, setRecording] = useState<'opt-out' | 'consent' | null>(null);
  const [at, setAt] = useState<string | null>(null);
  const [shownId, setShownId] = useState<string | null>(null);
  const answers = useCall('contacts.answers', { contactId: contact.id, ...(at ? { at } : {}) }, ['contacts.changed', 'policy.changed']);
  const dialog = { contactId: contact.id, name: contactName(contact), onClose: () => setRecording(null) };
  const showEvent = (event: NonNullable<ContactAnswer['event']>) => {
    // an opt-out of a shared number may stand in the other contact's ledger
    if (events.some(({ id }) => id === event.id)) setShownId(event.id);
    else navigate('contacts', event.contactId);
  };
  return (
    <Page
      title={contactName(contact)}
      lead={[contact.company, contact.id].filter(Boolean).join(' · ')}
      actions={
        <>
          {back}
          <Button icon="history" onClick={() => showTimeline(contact.id)}>
            Show timeline
          </Button>
          <Button icon="check" onClick={() => setRecording('consent')}>
            Record a consent
          </Button>
          <Button icon="ban" onClick={() => setRecording('opt-out')}>
            Record an opt-out
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.main}>
          <AnswersSection answers={answers} onAt={setAt} onEvent={showEvent} />
          <LedgerSection events={events} timeZone={answers.data?.timeZone ?? contact.timeZone} knownFrom={answers.data?.knownFrom} shownId={shownId} />
        </div>
        <div className={styles.aside}>
          <PlaceSection contact={contact} answers={answers.data} />
          <Section title="Known from the CRM">
            <Facts facts={crmFacts(contact)} />
          </Section>
        </div>
      </div>
      {recording === 'opt-out' ? <OptOutDialog {...dialog} /> : null}
      {recording === 'consent' ? <ConsentDialog {...dialog} /> : null}
    </Page>
  );
}
