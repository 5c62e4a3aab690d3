/** The program as Python. */
import { pythonLine } from '#simulation/session/python.ts';
import type { WorkspaceState } from '#workspace/state.ts';

/** Its lines, one for each action. */
export const programText = ({ program }: WorkspaceState): string => program.operations.map(pythonLine).join('\n');
