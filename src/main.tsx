import "./app/trusted-types.ts";
import "./app/old-browsers.ts";
import "./app/page-seal.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createApp } from "./app/create-app.ts";
import { AppShell } from "./ui/app-shell.tsx";
import { CommandsProvider } from "./ui/commands.ts";
import { StoresProvider } from "./ui/stores.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
const app = createApp();
createRoot(root).render(
  <StrictMode>
    <StoresProvider value={app.stores}>
      <CommandsProvider value={app.commands}>
        <AppShell attachMap={app.map.attach} onMapInsets={app.map.setInsets} />
      </CommandsProvider>
    </StoresProvider>
  </StrictMode>,
);
