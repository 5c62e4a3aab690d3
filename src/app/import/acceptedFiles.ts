/** The ends of file names that a file chooser offers; what a file is, its content says. */
export const acceptedFiles =
  '.sql,.ddl,.dump,.sqlite,.sqlite3,.db,.db3,.json,.py,.dbml,.mmd,.mermaid,.prisma,.csv,.tsv,.tab,.txt,.md';
