import type { Ref } from 'react';

interface Props {
  /** Spoken; the input itself is never seen: a button clicks it. */
  readonly label: string;
  /** Ends of file names, joined by commas. */
  readonly accept: string;
  /** Told of one file or more; choosing the same ones again tells again. */
  readonly onFiles: (files: readonly File[]) => void;
  readonly ref: Ref<HTMLInputElement>;
}

/** The platform's own chooser of files, opened by `ref.current.click()`. */
export function FileInput({ label, accept, onFiles, ref }: Props) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      aria-label={label}
      accept={accept}
      onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        event.target.value = '';
        if (files.length > 0) onFiles(files);
      }}
    />
  );
}
