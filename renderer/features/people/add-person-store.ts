import { create } from 'zustand';

export const useAddPerson = create<{ open: boolean }>(() => ({ open: false }));

export function openAddPerson(): void {
  useAddPerson.setState({ open: true });
}

export function closeAddPerson(): void {
  useAddPerson.setState({ open: false });
}
