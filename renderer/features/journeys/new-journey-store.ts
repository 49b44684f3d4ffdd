import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { TemplateWords } from '../../../shared/templates/template.ts';

/** Whether a new journey is being asked about. */
export const useNewJourney = create<{ open: boolean }>(() => ({ open: false }));

export function openNewJourney(): void {
  useNewJourney.setState({ open: true });
}

export function closeNewJourney(): void {
  useNewJourney.setState({ open: false });
}

/** The brand and website last given to a template, remembered in this browser so that the next one has them. */
export const useTemplateWords = create<TemplateWords>()(persist(() => ({ brand: '', website: '' }), { name: 'throughline-template-words' }));
