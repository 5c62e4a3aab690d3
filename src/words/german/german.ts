/** All texts in German, by room. Held against the code by `catalogues.test.ts`. */
import type { Catalogue } from '../say.ts';
import advice from './advice.json';
import app from './app.json';
import binding from './binding.json';
import canvas from './canvas.json';
import cli from './cli.json';
import dialects from './dialects.json';
import document from './document.json';
import drawing from './drawing.json';
import engines from './engines.json';
import formats from './formats.json';
import lessons from './lessons.json';
import panels from './panels.json';
import simulation from './simulation.json';
import ui from './ui.json';
import workspace from './workspace.json';

export const german: Catalogue = {
  ...document,
  ...dialects,
  ...drawing,
  ...formats,
  ...simulation,
  ...advice,
  ...lessons,
  ...engines,
  ...workspace,
  ...ui,
  ...binding,
  ...canvas,
  ...panels,
  ...app,
  ...cli,
};
