import { z } from 'zod';
import { defineCall } from '../call.ts';

/** Something a person can do now, as the window names it; the same words stand in its buttons and command palette. */
export const menuActionSchema = z.object({
  id: z.string().max(80),
  title: z.string().max(120),
  group: z.string().max(80),
  /** such as "Mod+Shift+Z" */
  shortcut: z.string().max(40).optional(),
});
export type MenuAction = z.infer<typeof menuActionSchema>;

export const appCalls = {
  'app.showMenu': defineCall({
    summary: 'Tells the host what can be done now, for its menu; it answers with the event action.asked. A host without a menu does nothing.',
    input: z.object({ actions: z.array(menuActionSchema).max(300) }),
    output: z.object({}),
    access: 'session',
  }),
};
