import { create } from 'zustand';

/** The group whose title is being written on the canvas; null: none. */
export const useRenaming = create<{ groupId: string | null }>(() => ({ groupId: null }));
