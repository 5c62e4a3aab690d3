/** Chinook, the music shop that databases are tried out with: https://github.com/lerocha/chinook-database (MIT). */
import { t } from '#words/say.ts';
import type { FileTemplate } from './template.ts';

export const chinook: FileTemplate = {
  name: 'Chinook',
  file: 'chinook/chinook.sqlite',
  sentence: t`A music shop with real rows: artists, tracks, customers and their invoices.`,
  rows: 15_607,
  tables: [
    { name: 'Artist', columns: 2, at: [0, 480] },
    { name: 'Genre', columns: 2, at: [380, 610] },
    { name: 'MediaType', columns: 2, at: [380, 750] },
    { name: 'Album', columns: 3, at: [380, 450] },
    { name: 'Track', columns: 9, at: [760, 430] },
    { name: 'Playlist', columns: 2, at: [760, 760] },
    { name: 'PlaylistTrack', columns: 2, at: [1140, 560] },
    { name: 'InvoiceLine', columns: 5, at: [1140, 140] },
    { name: 'Invoice', columns: 9, at: [760, 60] },
    { name: 'Customer', columns: 13, at: [380, 20] },
    { name: 'Employee', columns: 15, at: [0, 0] },
  ],
  references: [
    ['Album', 'Artist'],
    ['Customer', 'Employee'],
    ['Employee', 'Employee'],
    ['Invoice', 'Customer'],
    ['InvoiceLine', 'Track'],
    ['InvoiceLine', 'Invoice'],
    ['PlaylistTrack', 'Track'],
    ['PlaylistTrack', 'Playlist'],
    ['Track', 'MediaType'],
    ['Track', 'Genre'],
    ['Track', 'Album'],
  ],
  lesson: {
    table: 'Artist',
    key: [1],
    called: t`the artist AC/DC`,
    shows: t`No foreign key of Chinook says what a delete may do, so two albums keep the artist. Let all of them cascade in the inspector and try again: albums, tracks, playlists and invoices lose 74 rows.`,
  },
};
