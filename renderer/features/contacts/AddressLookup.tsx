import { useCall } from '../../api/hooks.ts';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { LedgerSection } from './LedgerSection.tsx';
import styles from './contacts.module.css';

/** What a search that found nobody comes to: an address on a list need not be any contact's. */
export function AddressLookup({ asked }: { asked: string }) {
  const { data, error, loading } = useCall('contacts.ofAddress', { address: asked }, ['contacts.changed']);
  if (error) return <Notice tone="error">{error}</Notice>;
  if (!data || loading) return <Spinner text="Looking through lists of addresses" />;
  if (data.events.length === 0) {
    return <p className={styles.none}>No contact has “{asked}” in a name, email or phone{data.address ? ', and no list of addresses holds it' : ''}.</p>;
  }
  return (
    <div className={styles.lookup}>
      <p>
        No contact has <code>{data.address}</code>, but this is recorded of it. It counts for whoever has the address later.
      </p>
      <LedgerSection events={data.events} timeZone={undefined} />
    </div>
  );
}
