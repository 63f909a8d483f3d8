// How every UID begins that Outlook makes ([MS-OXOCAL] 2.2.1.27, PidLidGlobalObjectId: "Byte Array ID"), in hexadecimal;
// behind it stand four bytes for the day of an occurrence.
const OUTLOOK_UID = /^(040000008200E00074C5B7101A82E008)[0-9A-F]{8}/i;

/**
 * The UID that an event has in every calendar. Graph gives each occurrence of a series one of its own, with its day inside;
 * without the day it is the series' own (2.2.1.28, PidLidCleanGlobalObjectId), as invitations carry it elsewhere.
 * https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal/f7b24ab3-6ebe-42f7-87a4-8aeb4c3c6f08
 */
export function cleanUid(iCalUid: string | null | undefined): string | null {
  return iCalUid ? iCalUid.replace(OUTLOOK_UID, "$100000000") : null;
}
