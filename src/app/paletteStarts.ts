/** The lessons and templates that the palette lists, each as a command with what it is done to. Loads when the palette is open. */
import { fileTemplates, templates } from '#lessons/templates/templates.ts';
import { lessons } from '#lessons/tutorial/tutorial.ts';
import { t } from '#words/say.ts';
import type { Start } from './paletteItems.ts';

export const starts = (): readonly Start[] => [
  ...lessons.map(
    ({ id, title, promise }): Start => ({
      what: 'lesson',
      id: 'start-lesson',
      label: t`Lesson: ${title}`,
      hint: promise,
      part: { kind: 'lesson', id },
    }),
  ),
  ...[...templates.map(({ example: { name }, sentence }) => ({ name, sentence })), ...fileTemplates].map(
    ({ name, sentence }): Start => ({
      what: 'template',
      id: 'start-template',
      label: t`Template: ${name}`,
      hint: sentence,
      part: { kind: 'template', name },
    }),
  ),
];
