import { Suspense } from "react";
import { describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Ahead, fetchedAhead } from "../../src/ui/parts/ahead.tsx";

const StandIn = vi.fn(() => <p>Please wait</p>);
const Answer = ({ text }: { readonly text: string }) => <p>{text}</p>;

async function show(answer: ReturnType<typeof fetchedAhead<{ readonly text: string }>>) {
  StandIn.mockClear();
  await render(
    <Suspense fallback={<StandIn />}>
      <Ahead of={answer} given={{ text: "The answer" }} />
    </Suspense>,
  );
  await expect.element(page.getByText("The answer")).toBeVisible();
}

describe("a component that was fetched ahead", () => {
  it("is shown without anything in its place", async () => {
    const load = vi.fn(async () => Answer);
    const answer = fetchedAhead(load);
    answer.fetch();
    await vi.waitFor(() => expect(answer.whenHere()).toBe(Answer));
    await show(answer);
    expect(StandIn).not.toHaveBeenCalled();
    answer.fetch();
    expect(load).toHaveBeenCalledOnce();
  });

  it("is fetched when it is shown, where it was not before", async () => {
    await show(fetchedAhead(async () => Answer));
    expect(StandIn).toHaveBeenCalled();
  });

  it("may be asked for again where the network failed", async () => {
    const load = vi.fn(async () => Answer).mockRejectedValueOnce(new Error("offline"));
    const answer = fetchedAhead(load);
    answer.fetch();
    await show(answer);
    expect(load).toHaveBeenCalledTimes(2);
  });
});
