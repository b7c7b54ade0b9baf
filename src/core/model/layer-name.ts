/** What people call a layer: its file, and the layer in it where they differ. */
export const layerName = ({ file, layer }: NamedLayer): string =>
  layer === "" || layer === file ? file : `${file} · ${layer}`;

interface NamedLayer {
  readonly file: string;
  readonly layer: string;
}
