/** Whether Alt, Ctrl or ⌘ was held when the pointer last moved: whoever holds one drags without being drawn into line. */
let held = false;

const see = ({ altKey, ctrlKey, metaKey }: MouseEvent | KeyboardEvent): void => {
  held = altKey || ctrlKey || metaKey;
};

// React Flow tells where a node would be, but not with which keys; so the page is asked, before React Flow is.
for (const kind of ['pointermove', 'mousemove', 'keydown', 'keyup'] as const)
  window.addEventListener(kind, see, { capture: true, passive: true });

export const isFree = (): boolean => held;
