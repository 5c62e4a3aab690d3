import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useEffect } from 'react';
import { t } from '#words/say.ts';
import { IconButton } from './Button.tsx';
import styles from './Messages.module.css';

interface Message {
  readonly id: number;
  readonly tone: 'info' | 'error' | 'success';
  readonly text: string;
}

const icons = { info: Info, error: CircleAlert, success: CircleCheck };

/** Short messages in a corner. Good news goes by itself; errors stay until they are closed. */
export function Messages(props: { readonly messages: readonly Message[]; readonly onDismiss: (id: number) => void }) {
  return (
    // A window that opens hides everything behind it from assistive technology but what has `aria-live`; the messages
    // stand over it, and are told by the page's own live region.
    <section className={styles.stack} aria-live="off" aria-label={t`Messages`}>
      {props.messages.map((message) => (
        <OneMessage key={message.id} message={message} onDismiss={props.onDismiss} />
      ))}
    </section>
  );
}

function OneMessage({ message, onDismiss }: { readonly message: Message; readonly onDismiss: (id: number) => void }) {
  const { id, tone, text } = message;
  useEffect(() => {
    if (tone === 'error') return;
    const timer = setTimeout(() => onDismiss(id), 6000);
    return () => clearTimeout(timer);
  }, [id, tone, onDismiss]);
  const Icon = icons[tone];
  return (
    <div className={styles.message} data-tone={tone}>
      <Icon size={16} aria-hidden />
      <p>{text}</p>
      <IconButton label={t`Dismiss`} size="small" onClick={() => onDismiss(id)}>
        <X />
      </IconButton>
    </div>
  );
}
