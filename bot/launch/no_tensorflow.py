"""Lets Rasa serve a model without TensorFlow, when nothing in the model needs it.

Rasa imports TensorFlow whatever the model: on a small machine that is half of the time to start and half of
the memory. It does so for two base classes, of a training callback and of a batch generator, and to name the
class that checked the recipe before training; serving makes none of them. Placeholders offer these three, and
say so plainly when something asks for more.
"""

from __future__ import annotations

import sys
import tarfile
from pathlib import Path
from types import ModuleType

NEED_TENSORFLOW = (
    "DIETClassifier",
    "ResponseSelector",
    "TEDPolicy",
    "UnexpecTEDIntentPolicy",
    "ConveRTFeaturizer",
    "LanguageModelFeaturizer",
)
"""Components that run on TensorFlow. Add your own here."""
METADATA = "metadata.json"


def needed(model: Path) -> bool:
    """True when a component of the model runs on TensorFlow, or when the model cannot be read."""
    try:
        with tarfile.open(model) as archive:
            for member in archive:
                if member.name.removeprefix("./") == METADATA and (file := archive.extractfile(member)):
                    said = file.read().decode()
                    return any(f'.{name}"' in said for name in NEED_TENSORFLOW)
    except (OSError, tarfile.TarError, UnicodeDecodeError):
        pass
    return True


class Placeholder(ModuleType):
    """A module that has what it was given and says why it has no more."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        raise AttributeError(
            f"{self.__name__}.{name} was asked for, but no component is known to need TensorFlow. "
            "If one does, add it to NEED_TENSORFLOW in bot/launch/no_tensorflow.py"
        )


def install() -> None:
    """Puts the placeholders where `import` looks. Does nothing when TensorFlow is there already."""
    if "tensorflow" in sys.modules:
        return
    callbacks = _module("tensorflow.keras.callbacks", Callback=type("Callback", (), {}))
    utils = _module("tensorflow.keras.utils", Sequence=type("Sequence", (), {}))
    _module("tensorflow", keras=_module("tensorflow.keras", callbacks=callbacks, utils=utils))
    validator = type("DefaultV1RecipeValidator", (), {})
    _module("rasa.graph_components.validators.default_recipe_validator", DefaultV1RecipeValidator=validator)


def _module(name: str, **has: object) -> ModuleType:
    module = Placeholder(name)
    module.__dict__.update(has, __path__=[])
    sys.modules[name] = module
    return module
