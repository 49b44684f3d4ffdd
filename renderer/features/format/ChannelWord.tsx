import type { Channel } from '../../../shared/contacts/contact.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import styles from './channel.module.css';
import { CHANNEL_TITLES } from './words.ts';

const ICONS: Record<Channel, IconName> = { email: 'mail', sms: 'message-square', push: 'bell', voice: 'phone', 'voice-live': 'phone-call' };

/** A channel as icon, word and colour. */
export function ChannelWord({ channel }: { channel: Channel }) {
  return (
    <span className={styles.channel} data-channel={channel}>
      <Icon name={ICONS[channel]} size={14} />
      {CHANNEL_TITLES[channel]}
    </span>
  );
}
