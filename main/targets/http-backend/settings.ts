import { z } from 'zod';
import { type Channel, channelSchema } from '../../../shared/contacts/contact.ts';
import { baseUrl } from '../../backend-protocol/settings.ts';
import { ALL_CHANNELS } from '../capabilities.ts';

const channels = z.string().trim().default('').transform((text, context): readonly Channel[] => {
  if (text === '') return ALL_CHANNELS;
  return text.split(',').map((word) => {
    const channel = channelSchema.safeParse(word.trim());
    if (channel.success) return channel.data;
    context.addIssue({ code: 'custom', message: `“${word.trim()}” is no channel. Write some of ${ALL_CHANNELS.join(', ')}, with commas between.` });
    return z.NEVER;
  });
});

export const settingsSchema = z.object({ baseUrl, channels });
export type Settings = z.infer<typeof settingsSchema>;
export { checkSecret } from '../../backend-protocol/settings.ts';
