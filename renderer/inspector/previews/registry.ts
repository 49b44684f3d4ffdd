import type { MessagePreview } from '../../../shared/nodes/node-type.ts';
import { EmailPreview } from './EmailPreview.tsx';
import type { Preview } from './preview.ts';
import { PushPreview } from './PushPreview.tsx';
import { SmsPreview } from './SmsPreview.tsx';

/** Every way in which a message is shown, by its kind. */
export const previews: Readonly<Record<MessagePreview['kind'], Preview>> = { email: EmailPreview, push: PushPreview, sms: SmsPreview };
