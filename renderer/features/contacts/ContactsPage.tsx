import { useState } from 'react';
import { useRoute } from '../../app/route.ts';
import { ContactDetail } from './ContactDetail.tsx';
import { ContactList } from './ContactList.tsx';

/** Everybody a journey can reach, or one of them. What was looked for stays when one comes back. */
export function ContactsPage() {
  const contactId = useRoute((route) => route.id);
  const [query, setQuery] = useState('');
  return contactId ? <ContactDetail key={contactId} contactId={contactId} /> : <ContactList query={query} onQuery={setQuery} />;
}
