/** Whether a file was opened itself, or lies in an archive that was. */
export const isFileIn = (file: string, { name }: { readonly name: string }): boolean =>
  file === name || file.startsWith(`${name}/`);
